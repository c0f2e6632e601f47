package main

import (
	"reflect"

	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/stanza/operator"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery/kubernetes"
)

// operators are the types of operators that users write, of which there is no list at run time.
func operators() []string {
	found := []string{}
	for _, name := range []string{
		"add", "assign_keys", "container", "copy", "csv_parser", "filter", "flatten", "json_array_parser", "json_parser",
		"key_value_parser", "move", "noop", "recombine", "regex_parser", "regex_replace", "remove", "retain", "router", "sanitize_utf8",
		"scope_name_parser", "severity_parser", "syslog_parser", "time_parser", "trace_parser", "unquote", "uri_parser", "xml_parser",
	} {
		if _, ok := operator.Lookup(name); ok {
			found = append(found, name)
		}
	}
	return found
}

// operators gives what each type of operator takes. Its decoder leaves out what it does not know
// (open-telemetry/opentelemetry-collector-contrib v0.143.0 pkg/stanza/operator/config.go:91-117).
func (w *walker) operators(at path) *setting {
	types := map[string]*block{}
	for _, name := range operatorTypes {
		builder, _ := operator.Lookup(name)
		v := reflect.ValueOf(builder())
		one := &walker{prober: w.prober}
		item := append(at[:len(at):len(at)], step{isItem: true})
		one.samples.beside = map[string]map[string]any{item.String(): {"type": name}}
		one.samples.isLenient = true
		types[name] = one.block(v.Type(), v, item, mapstructureTags)
	}
	return &setting{In: "list", Types: types}
}

// hidden gives a setting that is read past the types.
func (w *walker) hidden(v reflect.Value, at path) *setting {
	if at.String() == "receivers" {
		settings := map[string]*setting{"rule": {}, "config": {}, "resource_attributes": {}}
		return &setting{In: "named", Block: &block{Settings: settings, Others: "lenient"}}
	}
	found := &block{Settings: map[string]*setting{}, Others: w.others(at)}
	members := v.FieldByName("Scrapers").MapRange()
	for members.Next() {
		key := keyText(members.Key())
		one := members.Value()
		found.Settings[key] = w.setting(one.Type(), one, append(at[:len(at):len(at)], step{key: key}), mapstructureTags)
	}
	return &setting{In: "map", Block: found}
}

// promConfig gives what Prometheus' own configuration has: its names are in tags for YAML, and discoveries have none. The receiver works
// with a part of it alone.
func (w *walker) promConfig(at path) *block {
	found := w.block(reflect.TypeFor[config.Config](), reflect.Value{}, at, yamlTags)
	for name, one := range found.Settings {
		if name != "global" && name != "scrape_configs" {
			one.In, one.Block = "", nil
		}
	}
	return found
}

// yamlSetting follows Prometheus' types.
func (w *walker) yamlSetting(t reflect.Type, v reflect.Value, at path) *setting {
	if isText(t) || t.PkgPath() == "net/url" || t.Name() == "URL" {
		return &setting{}
	}
	return w.container(t, v, at, yamlTags)
}

// discoveries gives the settings of a job that Prometheus registers at its start.
func (w *walker) discoveries(to *block, at path) {
	for _, name := range []string{
		"aws", "azure", "consul", "digitalocean", "dns", "docker", "dockerswarm", "ec2", "eureka", "file", "gce", "hetzner", "http",
		"ionos", "kubernetes", "kuma", "lightsail", "linode", "marathon", "nerve", "nomad", "openstack", "ovhcloud", "puppetdb",
		"scaleway", "serverset", "stackit", "triton", "uyuni", "vultr",
	} {
		key := name + "_sd_configs"
		if !w.accepts(at, key) {
			continue
		}
		to.Settings[key] = &setting{}
		if name == "kubernetes" {
			below := append(at[:len(at):len(at)], step{key: key}, step{isItem: true})
			to.Settings[key] = w.inside("list", w.block(reflect.TypeFor[kubernetes.SDConfig](), reflect.Value{}, below, yamlTags))
		}
	}
	to.Settings["static_configs"] = &setting{In: "list", Block: &block{
		Settings: map[string]*setting{"targets": {}, "labels": {}},
		Others:   w.others(append(at[:len(at):len(at)], step{key: "static_configs"}, step{isItem: true})),
	}}
}
