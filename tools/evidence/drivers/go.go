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
	Operation  string
	Positional []string
	Query      map[string]any
	Body       json.RawMessage
	Token      string
}

type result struct {
	Value  any    `json:"value"`
	Status int    `json:"status,omitempty"`
	Error  any    `json:"error,omitempty"`
	Fault  string `json:"fault,omitempty"`
}

// query has the fields of the query as the types name them: as the parameters, without underscores.
func (c call) query() map[string]any {
	fields := map[string]any{}
	for name, value := range c.Query {
		fields[strings.ReplaceAll(name, "_", "")] = value
	}
	return fields
}

// decode has what a JSON value is in a generated type.
func decode(from any, as reflect.Type) (reflect.Value, error) {
	to := reflect.New(as)
	text, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(text, to.Interface())
	}
	return to.Elem(), err
}

// do calls the method that is named as the operation. It takes the values of the path, and then the body, a pointer to
// the query, or nothing more.
func do(c call) (any, error) {
	api := pd.New(pd.Config{
		ServerURL: os.Getenv("BASE_URL"),
		Auth:      pd.Auth{Bearer: func() string { return c.Token }},
	})
	method := reflect.ValueOf(api).MethodByName(strings.ToUpper(c.Operation[:1]) + c.Operation[1:])
	if !method.IsValid() {
		return nil, fmt.Errorf("there is no operation %s", c.Operation)
	}
	arguments := []reflect.Value{reflect.ValueOf(context.Background())}
	for _, value := range c.Positional {
		arguments = append(arguments, reflect.ValueOf(value))
	}
	for i := len(arguments); i < method.Type().NumIn(); i++ {
		var given any = c.Body
		if method.Type().In(i).Kind() == reflect.Pointer {
			given = c.query()
		}
		argument, err := decode(given, method.Type().In(i))
		if err != nil {
			return nil, err
		}
		arguments = append(arguments, argument)
	}
	results := method.Call(arguments)
	err, _ := results[len(results)-1].Interface().(error)
	if len(results) == 1 {
		return nil, err
	}
	return results[0].Interface(), err
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
