// The recorder answers what every chart of a KOF release gets, the way a live installation computes it: Helm renders the
// umbrella and its components, and Sveltos renders what these leave for each cluster.
//
// It reads one case per line as JSON and writes one answer per line, in the same order. Charts are rendered by Helm's own
// engine, with a cluster's answers to `lookup`; the templates inside are executed as Sveltos does it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
)

// question is one case: a chart of a release, the user's values, and the clusters that these end up on.
type question struct {
	Charts   string             `json:"charts"` // folder with the release's charts
	Chart    string             `json:"chart"`
	Values   string             `json:"values"`
	Mesh     bool               `json:"mesh"`
	Clusters map[string]cluster `json:"clusters"` // by role
	Secrets  []string           `json:"secrets"`  // names of Secrets that are there
	Final    bool               `json:"final"`    // whether to tell also what the charts' own templates see

	rules recordRules // of kof-mothership, where the question has its values
}

// answer has what each chart gets over its own defaults.
type answer struct {
	Installed []installed `json:"installed,omitempty"`
	Error     string      `json:"error,omitempty"`
}

type installed struct {
	From   string                 `json:"from,omitempty"` // the chart whose object installs it
	Role   string                 `json:"role"`
	Name   string                 `json:"name"`
	Values map[string]interface{} `json:"values"`
	Final  map[string]interface{} `json:"final,omitempty"` // over the chart's own defaults
}

// object is a rendered manifest, of which only a few kinds matter.
type object struct {
	Kind     string `json:"kind"`
	Metadata struct {
		Name   string            `json:"name"`
		Labels map[string]string `json:"labels"`
	} `json:"metadata"`
	Data map[string]string `json:"data"` // ConfigMap
	Spec struct {
		Values          map[string]interface{} `json:"values"`          // HelmRelease
		ClusterSelector selector               `json:"clusterSelector"` // the others
		ServiceSpec     struct {               // MultiClusterService
			Services             []service     `json:"services"`
			TemplateResourceRefs []resourceRef `json:"templateResourceRefs"`
		} `json:"serviceSpec"`
		HelmCharts           []service     `json:"helmCharts"` // ClusterProfile
		TemplateResourceRefs []resourceRef `json:"templateResourceRefs"`
	} `json:"spec"`
}

type service struct {
	Name        string `json:"name"`
	ReleaseName string `json:"releaseName"`
	Values      string `json:"values"`
	ValuesFrom  []struct {
		Kind string `json:"kind"`
		Name string `json:"name"`
	} `json:"valuesFrom"`
}

func (q question) ask() (a answer) {
	defer func() {
		if r := recover(); r != nil {
			a = answer{Error: fmt.Sprintf("panic: %v", r)}
		}
	}()
	values, err := chartutil.ReadValues([]byte(q.Values))
	if err != nil {
		return answer{Error: err.Error()}
	}
	a.Installed, err = q.follow(q.Chart, values)
	if err != nil {
		return answer{Error: err.Error()}
	}
	if q.Final {
		for i := range a.Installed {
			if err := q.finish(&a.Installed[i]); err != nil {
				return answer{Error: err.Error()}
			}
		}
	}
	return a
}

// finish puts values over the defaults of a chart of KOF's, without those of charts inside it.
func (q question) finish(one *installed) error {
	name := one.Name
	if name == "kof-audit-policy-watcher" {
		name = "kof-file-watcher"
	}
	loaded, err := q.load(name)
	if err != nil {
		return nil // a chart of others
	}
	rendered, err := chartutil.ToRenderValues(loaded, one.Values, chartutil.ReleaseOptions{Name: name}, nil)
	if err != nil {
		return err
	}
	one.Final = rendered["Values"].(chartutil.Values)
	return nil
}

// load reads a chart of the release alone: only its own templates and defaults matter.
func (q question) load(name string) (*chart.Chart, error) {
	loaded, err := loader.Load(filepath.Join(q.Charts, name))
	if err != nil {
		return nil, err
	}
	loaded.Metadata.Dependencies = nil
	loaded.SetDependencies()
	loaded.Schema = nil
	return loaded, nil
}

// follow renders a chart and then everything that its objects install.
func (q question) follow(from string, values map[string]interface{}) ([]installed, error) {
	objects, err := q.render(from, values)
	if err != nil {
		return nil, err
	}
	var all []installed
	for _, one := range objects {
		if one.Kind == "HelmRelease" && one.Metadata.Name == "kof-mothership" {
			if q.rules, err = q.recordRules(one.Spec.Values); err != nil {
				return nil, err
			}
		}
	}
	for _, one := range objects {
		if one.Kind != "HelmRelease" {
			continue
		}
		given := one.Spec.Values
		if given == nil {
			given = map[string]interface{}{}
		}
		all = append(all, installed{From: from, Role: "management", Name: one.Metadata.Name, Values: given})
		if _, err := os.Stat(filepath.Join(q.Charts, one.Metadata.Name)); err != nil || !goesOn(one.Metadata.Name) {
			continue
		}
		below, err := q.follow(one.Metadata.Name, given)
		if err != nil {
			return nil, err
		}
		all = append(all, below...)
	}
	onClusters, err := q.onClusters(from, objects)
	return append(all, onClusters...), err
}

// goesOn says which components have objects that install other charts; others need not be rendered.
func goesOn(name string) bool {
	return name == "kof-regional" || name == "kof-child" || name == "kof-istio"
}

func (q question) render(name string, values map[string]interface{}) ([]object, error) {
	loaded, err := q.load(name)
	if err != nil {
		return nil, err
	}
	if len(loaded.Templates) == 0 {
		return nil, fmt.Errorf("%s has no templates", name)
	}
	options := chartutil.ReleaseOptions{Name: name, Namespace: "kof", IsInstall: true, Revision: 1}
	rendered, err := chartutil.ToRenderValues(loaded, values, options, nil)
	if err != nil {
		return nil, err
	}
	texts, err := engine.RenderWithClientProvider(loaded, rendered, liveCluster{q.Mesh, q.Secrets})
	if err != nil {
		return nil, err
	}
	return readObjects(texts)
}

func main() {
	log.SetOutput(os.Stderr)
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
			a = q.ask()
		}
		line, err := json.Marshal(a)
		if err != nil {
			line, _ = json.Marshal(answer{Error: err.Error()})
		}
		out.Write(append(line, '\n'))
	}
}
