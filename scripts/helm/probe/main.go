// The probe answers what Helm makes of values, for many cases in one process.
//
// It reads one case per line as JSON and writes one answer per line, in the same order. All work is done by Helm's own
// packages; the tests compare it with the helm program, so that it can stand in for it.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/cli/values"
	"helm.sh/helm/v3/pkg/getter"
)

// question is one case: a chart's defaults and what the user gives, as texts.
type question struct {
	Defaults   string            `json:"defaults"`
	Chart      map[string]string `json:"chart"` // files by path, for a chart with others inside, instead of Defaults
	Files      []string          `json:"files"`
	Set        []string          `json:"set"`
	SetString  []string          `json:"setString"`
	SetJSON    []string          `json:"setJson"`
	SetFile    []string          `json:"setFile"`
	SetLiteral []string          `json:"setLiteral"`
	Named      map[string]string `json:"named"` // texts behind "mem:name" in SetFile
}

// answer has the user's values merged before they meet the defaults, and the values that a template sees.
type answer struct {
	User     map[string]interface{} `json:"user,omitempty"`
	Values   map[string]interface{} `json:"values,omitempty"`
	Inside   []string               `json:"inside,omitempty"` // charts that are installed with it, as "outer.inner"
	Warnings []string               `json:"warnings,omitempty"`
	Error    string                 `json:"error,omitempty"`
}

// memory serves "mem:" addresses, which spares the file system.
type memory map[string]string

func (m memory) Get(address string, _ ...getter.Option) (*bytes.Buffer, error) {
	text, ok := m[strings.TrimPrefix(address, "mem:")]
	if !ok {
		return nil, fmt.Errorf("no text named %s", address)
	}
	return bytes.NewBufferString(text), nil
}

func ask(q question) (a answer) {
	var warnings bytes.Buffer
	log.SetOutput(&warnings)
	defer func() {
		if r := recover(); r != nil {
			a = answer{Error: fmt.Sprintf("panic: %v", r)}
		}
	}()

	texts := memory{}
	for name, text := range q.Named {
		texts[name] = text
	}
	options := values.Options{
		Values:        q.Set,
		StringValues:  q.SetString,
		JSONValues:    q.SetJSON,
		FileValues:    q.SetFile,
		LiteralValues: q.SetLiteral,
	}
	for i, text := range q.Files {
		name := fmt.Sprintf("values-%d", i)
		texts[name] = text
		options.ValueFiles = append(options.ValueFiles, "mem:"+name)
	}
	providers := getter.Providers{{
		Schemes: []string{"mem"},
		New:     func(...getter.Option) (getter.Getter, error) { return texts, nil },
	}}

	user, err := options.MergeValues(providers)
	if err != nil {
		return answer{Error: err.Error()}
	}
	loaded, err := loadChart(q)
	if err != nil {
		return answer{Error: err.Error()}
	}
	if err := chartutil.ProcessDependenciesWithMerge(loaded, user); err != nil {
		return answer{Error: err.Error()}
	}
	rendered, err := chartutil.ToRenderValues(loaded, user, chartutil.ReleaseOptions{Name: "probe"}, nil)
	if err != nil {
		return answer{Error: err.Error()}
	}
	a = answer{User: user, Values: rendered["Values"].(chartutil.Values), Inside: inside(loaded, "")}
	if text := strings.TrimSpace(warnings.String()); text != "" {
		a.Warnings = strings.Split(text, "\n")
	}
	return a
}

func loadChart(q question) (*chart.Chart, error) {
	texts := q.Chart
	if texts == nil {
		texts = map[string]string{
			"Chart.yaml":  "apiVersion: v2\nname: probe\nversion: 0.1.0\n",
			"values.yaml": q.Defaults,
		}
	}
	var files []*loader.BufferedFile
	for name, text := range texts {
		files = append(files, &loader.BufferedFile{Name: name, Data: []byte(text)})
	}
	return loader.LoadFiles(files)
}

// inside names the charts that are left in a chart after Helm has looked at their switches.
func inside(outer *chart.Chart, prefix string) []string {
	var names []string
	for _, inner := range outer.Dependencies() {
		names = append(names, prefix+inner.Name())
		names = append(names, inside(inner, prefix+inner.Name()+".")...)
	}
	return names
}

func main() {
	log.SetFlags(0)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 64<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		var q question
		var a answer
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			a = answer{Error: "question: " + err.Error()}
		} else {
			a = ask(q)
		}
		line, err := json.Marshal(a)
		if err != nil {
			line, _ = json.Marshal(answer{Error: err.Error()})
		}
		out.Write(line)
		out.WriteByte('\n')
	}
}
