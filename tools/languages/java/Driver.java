import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import pipedreamrestapi.Pipedream;

/**
 * Calls what standard input asks for, line by line, and prints what came back. Arguments and results go through the
 * generated types.
 */
final class Driver {
    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_(.)");

    private final Map<?, ?> path;
    private final Map<?, ?> query;
    private final Object body;
    private final Pipedream pd;

    private Driver(Map<?, ?> call) {
        path = (Map<?, ?>) call.get("path");
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

    private String path(String name) {
        return (String) path.get(name);
    }

    private Object call(String operation) throws ReflectiveOperationException {
        switch (operation) {
            case "listAccounts": return pd.listAccounts(params(new Pipedream.ListAccountsParams()));
            case "getAccount": return pd.getAccount(path("account_id"), params(new Pipedream.GetAccountParams()));
            case "listApps": return pd.listApps(params(new Pipedream.ListAppsParams()));
            case "getApp": return pd.getApp(path("app_id"), params(new Pipedream.GetAppParams()));
            case "createComponent":
                return pd.createComponent(Pipedream.CreateComponentRequest.fromJson(body));
            case "getComponent": return pd.getComponent(path("key_or_id"), params(new Pipedream.GetComponentParams()));
            case "getRegistryComponent":
                return pd.getRegistryComponent(path("key"), params(new Pipedream.GetRegistryComponentParams()));
            case "searchComponents": return pd.searchComponents(params(new Pipedream.SearchComponentsParams()));
            case "createSource": return pd.createSource(Pipedream.CreateSourceRequest.fromJson(body));
            case "updateSource":
                return pd.updateSource(path("source_id"), Pipedream.UpdateSourceRequest.fromJson(body));
            case "deleteSource":
                pd.deleteSource(path("source_id"), params(new Pipedream.DeleteSourceParams()));
                return null;
            case "listSourceEvents":
                return pd.listSourceEvents(path("source_id"), params(new Pipedream.ListSourceEventsParams()));
            case "deleteSourceEvents":
                pd.deleteSourceEvents(path("source_id"), params(new Pipedream.DeleteSourceEventsParams()));
                return null;
            case "createSubscription":
                return pd.createSubscription(params(new Pipedream.CreateSubscriptionParams()));
            case "deleteSubscription":
                return pd.deleteSubscription(params(new Pipedream.DeleteSubscriptionParams()));
            case "createAutoSubscription":
                return pd.createAutoSubscription(params(new Pipedream.CreateAutoSubscriptionParams()));
            case "createWebhook": return pd.createWebhook(params(new Pipedream.CreateWebhookParams()));
            case "deleteWebhook":
                pd.deleteWebhook(path("webhook_id"), params(new Pipedream.DeleteWebhookParams()));
                return null;
            case "createWorkflow": return pd.createWorkflow(Pipedream.CreateWorkflowRequest.fromJson(body));
            case "getWorkflow": return pd.getWorkflow(path("workflow_id"), params(new Pipedream.GetWorkflowParams()));
            case "updateWorkflow":
                return pd.updateWorkflow(path("workflow_id"), Pipedream.UpdateWorkflowRequest.fromJson(body));
            case "listWorkflowEvents":
                return pd.listWorkflowEvents(path("workflow_id"), params(new Pipedream.ListWorkflowEventsParams()));
            case "listWorkflowErrors":
                return pd.listWorkflowErrors(path("workflow_id"), params(new Pipedream.ListWorkflowErrorsParams()));
            case "getCurrentUser": return pd.getCurrentUser(params(new Pipedream.GetCurrentUserParams()));
            case "listUserSources": return pd.listUserSources(params(new Pipedream.ListUserSourcesParams()));
            case "listUserSubscriptions":
                return pd.listUserSubscriptions(params(new Pipedream.ListUserSubscriptionsParams()));
            case "listUserWebhooks": return pd.listUserWebhooks(params(new Pipedream.ListUserWebhooksParams()));
            case "getWorkspace": return pd.getWorkspace(path("org_id"), params(new Pipedream.GetWorkspaceParams()));
            case "listWorkspaceAccounts":
                return pd.listWorkspaceAccounts(path("org_id"), params(new Pipedream.ListWorkspaceAccountsParams()));
            case "listWorkspaceSubscriptions":
                return pd.listWorkspaceSubscriptions(
                    path("org_id"), params(new Pipedream.ListWorkspaceSubscriptionsParams()));
            case "listWorkspaceSources":
                return pd.listWorkspaceSources(path("org_id"), params(new Pipedream.ListWorkspaceSourcesParams()));
            case "listOrganizationSubscriptions":
                return pd.listOrganizationSubscriptions(
                    path("org_id"), params(new Pipedream.ListOrganizationSubscriptionsParams()));
            case "createToken": return pd.createToken(Pipedream.CreateTokenRequest.fromJson(body));
            case "revokeToken": return pd.revokeToken(Pipedream.RevokeTokenRequest.fromJson(body));
            default: throw new IllegalArgumentException("There is no operation " + operation);
        }
    }

    private static Map<String, Object> answer(String line) {
        Map<String, Object> result = new LinkedHashMap<>();
        try {
            Map<?, ?> call = (Map<?, ?>) Pipedream.Json.parse(line);
            result.put("value", new Driver(call).call((String) call.get("operation")));
        } catch (Pipedream.ApiException error) {
            result.put("status", error.status);
            result.put("error", error.body);
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
