package main

import (
	"bytes"
	"fmt"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

// funcs are Sveltos's: Sprig's, YAML as Helm has it, and those that look at the resources which an object refers to
// (projectsveltos/libsveltos lib/funcmap, addon-controller controllers/template_instantiation.go).
func funcs(resources map[string]map[string]interface{}) template.FuncMap {
	all := sprig.TxtFuncMap()
	all["toYaml"] = func(v interface{}) string {
		data, err := yaml.Marshal(v)
		if err != nil {
			return ""
		}
		return strings.TrimSuffix(string(data), "\n")
	}
	all["fromYaml"] = func(text string) map[string]interface{} {
		m := map[string]interface{}{}
		if err := yaml.Unmarshal([]byte(text), &m); err != nil {
			m["Error"] = err.Error()
		}
		return m
	}
	all["getResource"] = func(id string) map[string]interface{} { return resources[id] }
	all["getField"] = func(id, fields string) interface{} {
		value, found, err := unstructured.NestedFieldCopy(resources[id], strings.Split(fields, ".")...)
		if err != nil || !found {
			return ""
		}
		return value
	}
	return all
}

// instantiate executes a text as Sveltos does it for one cluster.
func instantiate(text string, objects map[string]interface{}, resources map[string]map[string]interface{}) (string, error) {
	parsed, err := template.New("v").Option("missingkey=error").Funcs(funcs(resources)).Parse(text)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, objects); err != nil {
		return "", err
	}
	return out.String(), nil
}

// instantiateValues gives the values that a chart is installed with.
func instantiateValues(text string, objects map[string]interface{}, resources map[string]map[string]interface{}) (map[string]interface{}, error) {
	values := map[string]interface{}{}
	done, err := instantiate(text, objects, resources)
	if err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal([]byte(done), &values); err != nil {
		return nil, fmt.Errorf("values: %w", err)
	}
	if values == nil {
		values = map[string]interface{}{}
	}
	return values, nil
}
