import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import pipedreamrestapi.Pipedream;

/**
 * Calls what standard input asks for, line by line, and prints what came back. Arguments and results go through the
 * generated types.
 */
final class Driver {
    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_(.)");

    private final List<?> positional;
    private final Map<?, ?> query;
    private final Object body;
    private final Pipedream pd;

    private Driver(Map<?, ?> call) {
        positional = (List<?>) call.get("positional");
        query = (Map<?, ?>) call.get("query");
        body = call.get("body");
        Pipedream.Auth auth = new Pipedream.Auth().bearer((String) call.get("token"));
        pd = new Pipedream(new Pipedream.Config().serverUrl(System.getenv("BASE_URL")).auth(auth));
    }

    /** Sets the fields that the query has: {@code includeCredentials} is {@code include_credentials} there. */
    private <T> T params(T params) throws ReflectiveOperationException {
        for (Map.Entry<?, ?> entry : query.entrySet()) {
            String name = AFTER_UNDERSCORE
                .matcher((String) entry.getKey())
                .replaceAll(found -> found.group(1).toUpperCase());
            params.getClass().getField(name).set(params, entry.getValue());
        }
        return params;
    }

    /** Calls the method of this name. It takes the values of the path, and then the body, the query, or nothing more. */
    private Object call(String operation) throws ReflectiveOperationException {
        Method method = Arrays.stream(Pipedream.class.getMethods())
            .filter(each -> each.getName().equals(operation))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no operation " + operation));
        List<Object> arguments = new ArrayList<>(positional);
        for (int i = arguments.size(); i < method.getParameterCount(); i++) {
            Class<?> type = method.getParameterTypes()[i];
            arguments.add(type.getSimpleName().endsWith("Params")
                ? params(type.getConstructor().newInstance())
                : type.getMethod("fromJson", Object.class).invoke(null, body));
        }
        return method.invoke(pd, arguments.toArray());
    }

    private static Map<String, Object> answer(String line) {
        Map<String, Object> result = new LinkedHashMap<>();
        try {
            Map<?, ?> call = (Map<?, ?>) Pipedream.Json.parse(line);
            result.put("value", new Driver(call).call((String) call.get("operation")));
        } catch (InvocationTargetException error) {
            if (error.getCause() instanceof Pipedream.ApiException response) {
                result.put("status", response.status);
                result.put("error", response.body);
            } else {
                result.put("fault", String.valueOf(error.getCause()));
            }
        } catch (ReflectiveOperationException | RuntimeException error) {
            result.put("fault", error.toString());
        }
        return result;
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(Pipedream.Json.write(answer(line)));
        }
    }
}
