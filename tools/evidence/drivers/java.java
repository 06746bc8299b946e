import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Sets the fields that the query has: {@code includeCredentials} is {@code include_credentials} there. */
    private static <T> T params(T params, Map<?, ?> query) throws ReflectiveOperationException {
        for (Map.Entry<?, ?> entry : query.entrySet()) {
            String name = AFTER_UNDERSCORE
                .matcher((String) entry.getKey())
                .replaceAll(found -> found.group(1).toUpperCase());
            params.getClass().getField(name).set(params, entry.getValue());
        }
        return params;
    }

    /** Calls the method of this name. It takes the values of the path, and then the body, the query, or nothing more. */
    private static Object call(Map<?, ?> call) throws ReflectiveOperationException {
        Method method = Arrays.stream(Pipedream.class.getMethods())
            .filter(each -> each.getName().equals(call.get("operation")))
            .findFirst()
            .orElseThrow();
        List<Object> arguments = new ArrayList<>((List<?>) call.get("positional"));
        for (int i = arguments.size(); i < method.getParameterCount(); i++) {
            Class<?> type = method.getParameterTypes()[i];
            arguments.add(type.getSimpleName().endsWith("Params")
                ? params(type.getConstructor().newInstance(), (Map<?, ?>) call.get("query"))
                : type.getMethod("fromJson", Object.class).invoke(null, call.get("body")));
        }
        Pipedream.Auth auth = new Pipedream.Auth().bearer((String) call.get("token"));
        Pipedream.Config config = new Pipedream.Config().serverUrl(System.getenv("BASE_URL")).auth(auth);
        return method.invoke(new Pipedream(config), arguments.toArray());
    }

    private static Map<String, Object> answer(String line) {
        try {
            Object value = call((Map<?, ?>) Pipedream.Json.parse(line));
            return value == null ? Map.of() : Map.of("value", value);
        } catch (InvocationTargetException error) {
            if (error.getCause() instanceof Pipedream.ApiException response) {
                return Map.of("status", response.status, "error", response.body);
            }
            return Map.of("fault", String.valueOf(error.getCause()));
        } catch (ReflectiveOperationException | RuntimeException error) {
            return Map.of("fault", error.toString());
        }
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(Pipedream.Json.write(answer(line)));
        }
    }
}
