package main

import (
	"reflect"
	"slices"
	"strings"
)

// tagReader tells the name of a field, and whether its own fields stand in its place, or it takes what no other field does.
type tagReader func(reflect.StructField) (name string, squash, remain bool)

// mapstructureTags reads fields as confmap does.
func mapstructureTags(field reflect.StructField) (name string, squash, remain bool) {
	return read(field, "mapstructure", "squash", field.Name)
}

// yamlTags reads fields as Prometheus' own configuration does.
func yamlTags(field reflect.StructField) (name string, squash, remain bool) {
	return read(field, "yaml", "inline", strings.ToLower(field.Name))
}

func read(field reflect.StructField, tag, inline, untagged string) (name string, squash, remain bool) {
	words := strings.Split(field.Tag.Get(tag), ",")
	name = words[0]
	if name == "-" {
		return "", false, false
	}
	squash = slices.Contains(words[1:], inline)
	remain = slices.Contains(words[1:], "remain")
	if name == "" {
		name = untagged
	}
	return name, squash, remain
}

// isYaml is true for the tags of Prometheus.
func (tags tagReader) isYaml() bool {
	return reflect.ValueOf(tags).Pointer() == reflect.ValueOf(tagReader(yamlTags)).Pointer()
}

// added gives the names that a block has more than before.
func added(before map[string]bool, b *block) []string {
	group := []string{}
	for name := range b.Settings {
		if !before[name] {
			group = append(group, name)
		}
	}
	slices.Sort(group)
	return group
}
