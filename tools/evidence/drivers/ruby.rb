# frozen_string_literal: true

# Calls what standard input asks for, line by line, with OpenAPI Generator's client, and prints what came back.
require 'json'
require 'openapi_client'
require 'time'

APIS = OpenapiClient.constants.grep(/Api\z/).map { |name| OpenapiClient.const_get(name) }

def snake(name)
  name.gsub(/([A-Z])/) { "_#{Regexp.last_match(1).downcase}" }
end

# A method takes what is required in order, path before query before body, and the rest by name.
def arguments(call, method)
  given = call['path'].merge(call['query']).transform_keys { |name| snake(name).to_sym }
  if call['body']
    model = "#{call['operation'][0].upcase}#{call['operation'][1..]}Request"
    given[snake("#{call['operation']}Request").to_sym] = OpenapiClient.const_get(model).build_from_hash(call['body'])
  end
  required = method.parameters.filter_map { |kind, name| name if kind == :req }
  [*required.map { |name| given.delete(name) }, given]
end

# A decoded value as hashes, arrays and texts. The client's own `to_hash` leaves out nulls within lists.
def plain(value)
  return value.iso8601(3) if value.is_a?(Time)
  return value.map { |item| plain(item) } if value.is_a?(Array)
  return value.transform_values { |item| plain(item) } if value.is_a?(Hash)
  return value unless value.class.respond_to?(:attribute_map)

  value.class.attribute_map.to_h { |attribute, name| [name, plain(value.public_send(attribute))] }
end

def answer(call)
  configuration = OpenapiClient::Configuration.new
  configuration.scheme, configuration.host, configuration.base_path =
    ENV['BASE_URL'].match(%r{(\w+)://([^/]+)(.*)}).captures
  configuration.access_token = call['token']
  name = snake(call['operation'])
  api = APIS.find { |each| each.method_defined?(name) }.new(OpenapiClient::ApiClient.new(configuration))
  { value: plain(api.public_send(name, *arguments(call, api.method(name)))) }
rescue OpenapiClient::ApiError => e
  { status: e.code, error: JSON.parse(e.response_body) }
rescue StandardError => e
  { fault: "#{e.class}: #{e.message}" }
end

$stdout.sync = true
$stdin.each_line { |line| puts JSON.generate(answer(JSON.parse(line))) }
