/** What `--help` prints: one screen of 24 lines and 80 columns. */
export const HELP = `Usage: kof-lint [flags] [file, folder, glob or -]...  lint KOF Helm values
       kof-lint COMMAND --help                               the commands are
           effective         what each chart on each cluster gets
           why PATH          who set a value, and which charts it reaches
           topology          where telemetry goes    init, completion, hook, lsp
           migrate, diff OLD NEW, rules, explain RULE, schema, knowledge, charts
Without files: the releases of .kof-lint.yaml, else all YAML files below here.

Values  -f, --values FILE     a layer of one release, as for Helm; repeat
        --set, --set-string, --set-json, --set-file, --set-literal KEY=VALUE
        --chart NAME          --kof-version 1.10.0     --stdin-filename NAME
        --mesh istio|none     --environment production|development
Config  --config FILE         --no-config      --print-config FILE
        --preset recommended|strict|all      --embedded  (*.sh, *.md too)
        --ignore GLOB         --rule ID:off|info|warning|error
Fixes   --fix, --unsafe       apply safe fixes, or all; --diff only prints them
Only    --new-from REV        changed lines    --baseline FILE    not the old:
        --write-baseline FILE, --prune-baseline; --cache, --cache-location DIR
Output  --format NAME[:FILE]  stylish, json, sarif, html …; "list": all; repeat
        --output-file FILE    for the first format      --sarif-category NAME
        --quiet, --include-suppressed, --stats, --color, --no-color
Exit    --fail-on LEVEL       error (as usual), warning or info
        --max-warnings N      --exit-zero   --watch   -h, --help   -v, --version
Exit code: 0 clean, 1 findings, 2 wrong use or input, 3 kof-lint itself failed
`

/** The same for the commands that look something up. */
export const LOOK_UP_HELP = {
  rules: `Usage: kof-lint rules [--format table|json]

Lists what is checked: each rule with its severity, the preset that it is on in,
and whether --fix mends what it finds. Policies and plugins of a config are not
among them.

--format      table (as usual) or json: all that a rule says of itself
`,
  explain: `Usage: kof-lint explain RULE

Shows the page of a rule: what it finds and why that matters, wrong and right
examples, what can be done, and where in KOF the proof is.
"kof-lint rules" lists the rules.
`,
} as const
