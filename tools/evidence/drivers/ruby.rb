# frozen_string_literal: true

# Calls what standard input asks for, line by line, with OpenAPI Generator's client, and prints what came back.
require 'json'
require 'openapi_client'
require 'time'
require 'uri'

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
  case value
  when Time then value.iso8601(3)
  when Array then value.map { |item| plain(item) }
  when Hash then value.transform_values { |item| plain(item) }
  else
    return value unless value.class.respond_to?(:attribute_map)

    value.class.attribute_map.to_h { |attribute, name| [name, plain(value.public_send(attribute))] }
  end
end

def answer(call)
  configuration = OpenapiClient::Configuration.new do |config|
    base = URI(ENV.fetch('BASE_URL'))
    config.scheme = base.scheme
    config.host = "#{base.host}:#{base.port}"
    config.base_path = base.path
    config.access_token = call['token']
  end
  client = OpenapiClient::ApiClient.new(configuration)
  name = snake(call['operation'])
  method = APIS.find { |api| api.method_defined?(name) }.new(client).method(name)
  value = method.call(*arguments(call, method))
  { value: plain(value) }
rescue OpenapiClient::ApiError => e
  { status: e.code, error: JSON.parse(e.response_body) }
rescue StandardError => e
  { fault: "#{e.class}: #{e.message}" }
end

$stdout.sync = true
$stdin.each_line { |line| puts JSON.generate(answer(JSON.parse(line))) }
