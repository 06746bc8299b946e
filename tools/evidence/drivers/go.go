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
	Operation, Token string
	Positional       []string
	Query            map[string]any
	Body             any
}

// decode has what a JSON value is in a generated type.
func decode(from any, as reflect.Type) reflect.Value {
	to := reflect.New(as)
	text, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(text, to.Interface())
	}
	if err != nil {
		panic(err)
	}
	return to.Elem()
}

// do calls the method that is named as the operation. It takes the values of the path, and then the body, a pointer to
// the query, or nothing more.
func do(c call) (any, error) {
	api := pd.New(pd.Config{
		ServerURL: os.Getenv("BASE_URL"),
		Auth:      pd.Auth{Bearer: func() string { return c.Token }},
	})
	method := reflect.ValueOf(api).MethodByName(strings.ToUpper(c.Operation[:1]) + c.Operation[1:])
	arguments := []reflect.Value{reflect.ValueOf(context.Background())}
	for _, value := range c.Positional {
		arguments = append(arguments, reflect.ValueOf(value))
	}
	// The types name the fields of the query as the parameters, without underscores.
	query := map[string]any{}
	for name, value := range c.Query {
		query[strings.ReplaceAll(name, "_", "")] = value
	}
	for i := len(arguments); i < method.Type().NumIn(); i++ {
		given := c.Body
		if method.Type().In(i).Kind() == reflect.Pointer {
			given = query
		}
		arguments = append(arguments, decode(given, method.Type().In(i)))
	}
	results := method.Call(arguments)
	err, _ := results[len(results)-1].Interface().(error)
	if len(results) == 1 {
		return nil, err
	}
	return plain(results[0]), err
}

func answer(line []byte) (result map[string]any) {
	defer func() {
		if broken := recover(); broken != nil {
			result = map[string]any{"fault": fmt.Sprint(broken)}
		}
	}()
	var c call
	if err := json.Unmarshal(line, &c); err != nil {
		panic(err)
	}
	value, err := do(c)
	var failed *pd.APIError
	if errors.As(err, &failed) {
		return map[string]any{"status": failed.Status, "error": failed.Body}
	}
	if err != nil {
		panic(err)
	}
	return map[string]any{"value": value}
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
		items := make([]any, value.Len())
		for i := range items {
			items[i] = plain(value.Index(i))
		}
		if !value.IsNil() {
			return items
		}
		return nil
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
