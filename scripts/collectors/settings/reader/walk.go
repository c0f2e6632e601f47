package main

import (
	"encoding"
	"reflect"
	"strings"
	"time"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/confmap"
)

// block is what a component takes, or a setting that has some of its own.
type block struct {
	Settings map[string]*setting `json:"settings"`
	// What the decoder does with others: "strict" refuses them, "lenient" leaves them out, and of "open" ones nothing is known.
	Others string `json:"others"`
	// Groups are names that come from one struct, which other components may have too.
	Groups [][]string `json:"groups,omitempty"`
}

// setting is what is known of one.
type setting struct {
	IsDuration bool `json:"duration,omitempty"`
	// In says where its own settings are: in a "map", in each item of a "list", or in each member of a map of "named" things.
	In    string `json:"in,omitempty"`
	Block *block `json:"block,omitempty"`
	// Types has blocks for items by their `type`, as operators of logs have.
	Types map[string]*block `json:"types,omitempty"`
}

var (
	durationType  = reflect.TypeFor[time.Duration]()
	textType      = reflect.TypeFor[encoding.TextUnmarshaler]()
	confmapType   = reflect.TypeFor[confmap.Unmarshaler]()
	operatorTypes = operators()
)

// walker follows the types of one component's configuration.
type walker struct {
	prober
	stack []reflect.Type
}

// settingsOf tells what a component takes.
func settingsOf(kind string, factory component.Factory) *block {
	config := reflect.ValueOf(factory.CreateDefaultConfig())
	w := walker{prober: prober{factory: factory, samples: samplesOf(kind, factory)}}
	found := w.block(config.Type(), w.decodedSample(), nil, mapstructureTags)
	if found == nil {
		return &block{Settings: map[string]*setting{}, Others: w.others(nil)}
	}
	return found
}

// block gives the settings of a struct, or nothing for another type.
func (w *walker) block(t reflect.Type, v reflect.Value, at path, tags tagReader) *block {
	t, v = deref(t, v)
	if t.Kind() != reflect.Struct || w.isBelow(t) {
		return nil
	}
	w.stack = append(w.stack, t)
	defer func() { w.stack = w.stack[:len(w.stack)-1] }()
	found := &block{Settings: map[string]*setting{}, Others: w.others(at)}
	w.fields(found, t, v, at, tags)
	for _, name := range w.samples.hidden[at.String()] {
		if w.accepts(at, name) {
			found.Settings[name] = w.hidden(v, append(at[:len(at):len(at)], step{key: name}))
		}
	}
	if t.String() == "config.ScrapeConfig" {
		w.discoveries(found, at)
	}
	if found.Others == "strict" && found.Settings["enabled"] == nil && len(at) > 0 && w.takes(at, "enabled", true) {
		// What may be left out can be switched off.
		found.Settings["enabled"] = &setting{}
	}
	if found.Others == "lenient" && !w.samples.isLenient {
		found.Others = "open"
	}
	return found
}

// fields adds the fields of a struct to a block.
func (w *walker) fields(to *block, t reflect.Type, v reflect.Value, at path, tags tagReader) {
	for i := range t.NumField() {
		field := t.Field(i)
		name, squash, remain := tags(field)
		inner := fieldOf(v, i)
		switch {
		case squash:
			ft, fv := deref(field.Type, inner)
			before := names(to)
			if ft.Kind() == reflect.Struct {
				w.fields(to, ft, fv, at, tags)
			}
			if group := added(before, to); len(group) > 2 {
				to.Groups = append(to.Groups, group)
			}
		case remain:
			to.Others = "open"
		case name == "" || !field.IsExported() || !w.accepts(at, name):
		default:
			to.Settings[name] = w.setting(field.Type, inner, append(at[:len(at):len(at)], step{key: name}), tags)
		}
	}
}

// setting tells what is known of a field.
func (w *walker) setting(t reflect.Type, v reflect.Value, at path, tags tagReader) *setting {
	t, v = deref(t, v)
	if tags.isYaml() {
		return w.yamlSetting(t, v, at)
	}
	if t == durationType {
		return &setting{IsDuration: true}
	}
	if t.String() == "operator.Config" || isListOf(t, "operator.Config") {
		return w.operators(at)
	}
	if isText(t) && !reflect.PointerTo(t).Implements(confmapType) {
		return &setting{}
	}
	if t.Name() == "PromConfig" {
		return w.inside("map", w.promConfig(at))
	}
	if strings.HasPrefix(t.Name(), "PromHTTP") {
		return w.yamlSetting(t, v, at)
	}
	return w.container(t, v, at, tags)
}

// container follows structs, lists and maps of them.
func (w *walker) container(t reflect.Type, v reflect.Value, at path, tags tagReader) *setting {
	switch t.Kind() {
	case reflect.Struct:
		return w.inside("map", w.block(t, v, at, tags))
	case reflect.Slice, reflect.Array:
		return w.inside("list", w.block(t.Elem(), reflect.Value{}, append(at[:len(at):len(at)], step{isItem: true}), tags))
	case reflect.Map:
		key := "a"
		if v.IsValid() && v.Len() > 0 {
			key = keyText(v.MapKeys()[0])
		}
		return w.inside("named", w.block(t.Elem(), reflect.Value{}, append(at[:len(at):len(at)], step{key: key}), tags))
	}
	return &setting{}
}

func (w *walker) inside(in string, found *block) *setting {
	if found == nil || len(found.Settings) == 0 && found.Others != "strict" {
		return &setting{}
	}
	return &setting{In: in, Block: found}
}

func (w *walker) isBelow(t reflect.Type) bool {
	for _, one := range w.stack {
		if one == t {
			return true
		}
	}
	return false
}

// deref follows pointers, interfaces that hold something, and values that may be left out.
func deref(t reflect.Type, v reflect.Value) (reflect.Type, reflect.Value) {
	for {
		switch {
		case t.Kind() == reflect.Pointer:
			t = t.Elem()
			if v.IsValid() {
				v = v.Elem()
			}
		case t.Kind() == reflect.Interface && v.IsValid() && !v.IsNil():
			v = v.Elem()
			t = v.Type()
		case strings.HasSuffix(t.PkgPath(), "config/configoptional") && strings.HasPrefix(t.Name(), "Optional["):
			field, _ := t.FieldByName("value")
			t = field.Type
			if v.IsValid() {
				v = v.FieldByName("value")
			}
		default:
			return t, v
		}
	}
}

func fieldOf(v reflect.Value, i int) reflect.Value {
	if !v.IsValid() {
		return reflect.Value{}
	}
	return v.Field(i)
}

func isText(t reflect.Type) bool {
	return t.Implements(textType) || reflect.PointerTo(t).Implements(textType)
}

func isListOf(t reflect.Type, name string) bool {
	return t.Kind() == reflect.Slice && t.Elem().String() == name
}

func keyText(v reflect.Value) string {
	if v.Kind() == reflect.String {
		return v.String()
	}
	if !v.CanInterface() {
		return "a"
	}
	if text, ok := v.Interface().(interface{ String() string }); ok {
		return text.String()
	}
	return "a"
}

func names(b *block) map[string]bool {
	found := map[string]bool{}
	for name := range b.Settings {
		found[name] = true
	}
	return found
}
