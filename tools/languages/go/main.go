// Calls what standard input asks for, line by line, and prints what came back. Arguments and results go through the
// generated types.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"

	pd "example/client"
)

type call struct {
	Operation string
	Path      map[string]string
	Query     map[string]any
	Body      json.RawMessage
	Token     string
}

type result struct {
	Value  any    `json:"value"`
	Status int    `json:"status,omitempty"`
	Error  any    `json:"error,omitempty"`
	Fault  string `json:"fault,omitempty"`
}

// params has the query in the type of an operation, whose fields are named as the parameters without underscores.
func params[T any](c call) *T {
	fields := map[string]any{}
	for name, value := range c.Query {
		fields[strings.ReplaceAll(name, "_", "")] = value
	}
	return decode[T](fields)
}

// body has the request body in the type of an operation.
func body[T any](c call) T { return *decode[T](c.Body) }

func decode[T any](from any) *T {
	text, err := json.Marshal(from)
	var to T
	if err == nil {
		err = json.Unmarshal(text, &to)
	}
	if err != nil {
		panic(err)
	}
	return &to
}

// one and none make a single type of results with a value and without.
func one[T any](value T, err error) (any, error) { return value, err }
func none(err error) (any, error)                { return nil, err }

func do(c call) (any, error) {
	ctx := context.Background()
	api := pd.New(pd.Config{
		ServerURL: os.Getenv("BASE_URL"),
		Auth:      pd.Auth{Bearer: func() string { return c.Token }},
	})
	switch c.Operation {
	case "listAccounts":
		return one(api.ListAccounts(ctx, params[pd.ListAccountsParams](c)))
	case "getAccount":
		return one(api.GetAccount(ctx, c.Path["account_id"], params[pd.GetAccountParams](c)))
	case "listApps":
		return one(api.ListApps(ctx, params[pd.ListAppsParams](c)))
	case "getApp":
		return one(api.GetApp(ctx, c.Path["app_id"], params[pd.GetAppParams](c)))
	case "createComponent":
		return one(api.CreateComponent(ctx, body[pd.CreateComponentRequest](c)))
	case "getComponent":
		return one(api.GetComponent(ctx, c.Path["key_or_id"], params[pd.GetComponentParams](c)))
	case "getRegistryComponent":
		return one(api.GetRegistryComponent(ctx, c.Path["key"], params[pd.GetRegistryComponentParams](c)))
	case "searchComponents":
		return one(api.SearchComponents(ctx, params[pd.SearchComponentsParams](c)))
	case "createSource":
		return one(api.CreateSource(ctx, body[pd.CreateSourceRequest](c)))
	case "updateSource":
		return one(api.UpdateSource(ctx, c.Path["source_id"], body[pd.UpdateSourceRequest](c)))
	case "deleteSource":
		return none(api.DeleteSource(ctx, c.Path["source_id"], params[pd.DeleteSourceParams](c)))
	case "listSourceEvents":
		return one(api.ListSourceEvents(ctx, c.Path["source_id"], params[pd.ListSourceEventsParams](c)))
	case "deleteSourceEvents":
		return none(api.DeleteSourceEvents(ctx, c.Path["source_id"], params[pd.DeleteSourceEventsParams](c)))
	case "createSubscription":
		return one(api.CreateSubscription(ctx, params[pd.CreateSubscriptionParams](c)))
	case "deleteSubscription":
		return one(api.DeleteSubscription(ctx, params[pd.DeleteSubscriptionParams](c)))
	case "createAutoSubscription":
		return one(api.CreateAutoSubscription(ctx, params[pd.CreateAutoSubscriptionParams](c)))
	case "createWebhook":
		return one(api.CreateWebhook(ctx, params[pd.CreateWebhookParams](c)))
	case "deleteWebhook":
		return none(api.DeleteWebhook(ctx, c.Path["webhook_id"], params[pd.DeleteWebhookParams](c)))
	case "createWorkflow":
		return one(api.CreateWorkflow(ctx, body[pd.CreateWorkflowRequest](c)))
	case "getWorkflow":
		return one(api.GetWorkflow(ctx, c.Path["workflow_id"], params[pd.GetWorkflowParams](c)))
	case "updateWorkflow":
		return one(api.UpdateWorkflow(ctx, c.Path["workflow_id"], body[pd.UpdateWorkflowRequest](c)))
	case "listWorkflowEvents":
		return one(api.ListWorkflowEvents(ctx, c.Path["workflow_id"], params[pd.ListWorkflowEventsParams](c)))
	case "listWorkflowErrors":
		return one(api.ListWorkflowErrors(ctx, c.Path["workflow_id"], params[pd.ListWorkflowErrorsParams](c)))
	case "getCurrentUser":
		return one(api.GetCurrentUser(ctx, params[pd.GetCurrentUserParams](c)))
	case "listUserSources":
		return one(api.ListUserSources(ctx, params[pd.ListUserSourcesParams](c)))
	case "listUserSubscriptions":
		return one(api.ListUserSubscriptions(ctx, params[pd.ListUserSubscriptionsParams](c)))
	case "listUserWebhooks":
		return one(api.ListUserWebhooks(ctx, params[pd.ListUserWebhooksParams](c)))
	case "getWorkspace":
		return one(api.GetWorkspace(ctx, c.Path["org_id"], params[pd.GetWorkspaceParams](c)))
	case "listWorkspaceAccounts":
		return one(api.ListWorkspaceAccounts(ctx, c.Path["org_id"], params[pd.ListWorkspaceAccountsParams](c)))
	case "listWorkspaceSubscriptions":
		return one(api.ListWorkspaceSubscriptions(ctx, c.Path["org_id"], params[pd.ListWorkspaceSubscriptionsParams](c)))
	case "listWorkspaceSources":
		return one(api.ListWorkspaceSources(ctx, c.Path["org_id"], params[pd.ListWorkspaceSourcesParams](c)))
	case "listOrganizationSubscriptions":
		return one(api.ListOrganizationSubscriptions(ctx, c.Path["org_id"], params[pd.ListOrganizationSubscriptionsParams](c)))
	case "createToken":
		return one(api.CreateToken(ctx, body[pd.CreateTokenRequest](c)))
	case "revokeToken":
		return one(api.RevokeToken(ctx, body[pd.RevokeTokenRequest](c)))
	}
	return nil, fmt.Errorf("there is no operation %s", c.Operation)
}

func answer(line []byte) (said result) {
	defer func() {
		if broken := recover(); broken != nil {
			said = result{Fault: fmt.Sprint(broken)}
		}
	}()
	var c call
	if err := json.Unmarshal(line, &c); err != nil {
		return result{Fault: err.Error()}
	}
	value, err := do(c)
	var failed *pd.APIError
	if errors.As(err, &failed) {
		return result{Status: failed.Status, Error: failed.Body}
	}
	if err != nil {
		return result{Fault: err.Error()}
	}
	return result{Value: plain(reflect.ValueOf(value))}
}

// plain has a decoded value as maps and lists: the tags of the types would leave out what is empty.
func plain(value reflect.Value) any {
	switch value.Kind() {
	case reflect.Invalid:
		return nil
	case reflect.Pointer, reflect.Interface:
		return plain(value.Elem())
	case reflect.Struct:
		fields := map[string]any{}
		for i := range value.NumField() {
			name, _, _ := strings.Cut(value.Type().Field(i).Tag.Get("json"), ",")
			fields[name] = plain(value.Field(i))
		}
		return fields
	case reflect.Slice:
		if value.IsNil() {
			return nil
		}
		items := make([]any, value.Len())
		for i := range items {
			items[i] = plain(value.Index(i))
		}
		return items
	}
	return value.Interface()
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		if err := out.Encode(answer(lines.Bytes())); err != nil {
			panic(err)
		}
	}
}
