#!/usr/bin/env node
"use strict";var N=require("node:child_process"),a=require("node:fs"),W=require("node:os"),m=require("node:path");var d={clean:0,findings:1,misuse:2,failure:3};var S=require("node:crypto"),E=require("node:fs"),I=10;function U(n,e){let t=n.split(`
`).filter(s=>s!==""&&!s.startsWith("::notice title=kof-lint::")),o=e-I,r=o>0?[`::notice title=kof-lint::${o} more: the summary of the job lists them.`]:[];return[...t.slice(0,I),...r].map(s=>`${s}
`).join("")}function x(n){return`::error title=kof-lint::${n.replaceAll("%","%25").replaceAll("\r","%0D").replaceAll(`
`,"%0A")}
`}function v(n,e){if(n)for(let[t,o]of Object.entries(e)){let r=(0,S.randomUUID)();(0,E.appendFileSync)(n,`${t}<<${r}
${o}
${r}
`)}}function k(n,e){let t=(0,S.randomUUID)();n(`::stop-commands::${t}
`);try{return e()}finally{n(`
::${t}::
`)}}var q=["config","kof-version","mesh","environment","fail-on"];function P(n,e){let t=i=>n[`INPUT_${i.toUpperCase()}`]?.trim()??"",o=t("sarif-file")||`${e}/kof-lint.sarif`,r=t("category"),s=[...q.flatMap(i=>t(i)===""?[]:[`--${i}=${t(i)}`]),...r===""?[]:[`--sarif-category=${r}`],...A(t("format")||"stylish").map(i=>`--format=${i}`),`--format=sarif:${o}`,...L(t("args"))];return{paths:A(t("paths")),version:t("version"),upload:/^(true|True|TRUE)$/.test(t("upload")),token:t("token"),sarifFile:o,flags:s}}
function A(n){return n.split(/\r?\n/).flatMap(e=>e.trim()||[])}function L(n){return(n.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)??[]).map(t=>t.replace(/"([^"]*)"|'([^']*)'/g,(o,r,s)=>r??s))}var _=require("node:child_process"),l=require("node:path"),Z=/^[0-9A-Za-z][0-9A-Za-z.+-]*$/;function j(n,e,t){if(n==="")return(0,l.join)(__dirname,"kof-lint.cjs");let o=n.endsWith(".tgz");if(!o&&!Z.test(n))throw new Error(`"version" is a version of kof-lint, not "${n}"`);let r=(0,l.isAbsolute)(n)?n:(0,l.resolve)(e,n),s=(0,l.join)(t,"kof-lint-installed"),i=o?`file:${r}`:`kof-lint@${n}`;return(0,_.execFileSync)("npm",["install","--prefix",s,"--no-save","--ignore-scripts","--no-audit","--no-fund","\
--",i],{cwd:t,stdio:["ignore",2,2],shell:!1}),(0,l.join)(s,"node_modules/kof-lint/dist/bin.cjs")}function T(n,e){return`${n} ${e}${n===1?"":"s"}`}function C(n,e){return e===0?"nothing was checked":n===0?"no problems":"no other problems"}var J=200,Y=3e5,D=["error","warning","info"];function B({diagnostics:n,failures:e,summary:t}){let{errors:o,warnings:r,infos:s}=t,i=[T(o,"error"),T(r,"warning"),`${s} info`],u=`### kof-lint: ${n.length===0?C(e.length,t.files):i.join(", ")}

`;if(n.length===0)return u;let y=n.toSorted((c,p)=>D.indexOf(c.severity)-D.indexOf(p.severity)),b=y.slice(0,J).map(({severity:c,file:p,line:w,ruleId:F,docs:O,message:z})=>{let K=O===null?R(F):`[${R(F)}](${O})`;return`| ${c} | ${R(`${p}:${w}`)} | ${K} | ${R(z)} |
`}),f=0,g=b.filter(c=>(f+=c.length,f<=Y)),h=y.length-g.length,$=h>0?`
${h} more are in the log and in the SARIF file.
`:"";return`${u}| severity | where | rule | what |
| --- | --- | --- | --- |
${g.join("")}${$}
`}function R(n){return n.slice(0,1e3).replace(/[\r\n]+/g," ").replaceAll("&","&amp;").replaceAll("<","&lt;").replace(/[\\`*_{}[\]()#!|@~]/g,"\\$&")}var H=require("node:fs"),M=require("node:zlib");async function G(n,e,t){let{GITHUB_API_URL:o="https://api.github.com",GITHUB_REPOSITORY:r}=t,s={commit_sha:t.GITHUB_SHA,ref:t.GITHUB_REF,sarif:(0,M.gzipSync)((0,H.readFileSync)(n)).toString("base64"),tool_name:"kof-lint"};try{let i=await fetch(`${o}/repos/${r}/code-scanning/sarifs`,{method:"POST",headers:{accept:"application/vnd.github+json",authorization:`Bearer ${e}`},body:JSON.stringify(s),signal:AbortSignal.timeout(6e4)});if(i.ok)return null;let u=i.
status===403?' The job needs "permissions: security-events: write".':"";return`GitHub did not take the SARIF file (${i.status}).${u}`}catch(i){return`The SARIF file was not uploaded: ${i.message}`}}async function X(){let{env:n}=process,e=w=>(0,a.writeSync)(1,w),t=n.GITHUB_WORKSPACE??process.cwd(),o=(0,a.mkdtempSync)((0,m.join)(n.RUNNER_TEMP??(0,W.tmpdir)(),"kof-lint-")),r=P(n,o),s=(0,m.join)(o,"report.json"),i=(0,m.join)(o,"report.github"),u=k(e,()=>j(r.version,t,o)),y=[...r.flags,`--format=json:${s}`,`--format=github:${i}`,"--",...r.paths],{status:b}=k(e,()=>(0,N.spawnSync)(process.execPath,[u,...y],{cwd:t,stdio:["ignore","inherit","inherit"]}));if(process.exitCode=b??d.failure,!(0,a.existsSync)(
s)){e(x("kof-lint could not run: the log says why."));return}let f=JSON.parse((0,a.readFileSync)(s,"utf8"));e(U((0,a.readFileSync)(i,"utf8"),f.diagnostics.length)),n.GITHUB_STEP_SUMMARY&&(0,a.appendFileSync)(n.GITHUB_STEP_SUMMARY,B(f));let g=(0,m.resolve)(t,r.sarifFile),{errors:h,warnings:$,infos:c}=f.summary;v(n.GITHUB_OUTPUT,{sarif:g,counts:JSON.stringify({errors:h,warnings:$,infos:c})});let p=r.upload?await G(g,r.token,n):null;p!==null&&(e(x(p)),process.exitCode=process.exitCode===d.clean?d.misuse:
process.exitCode)}X().catch(n=>{process.stdout.write(x(n instanceof Error?n.message:String(n))),process.exitCode=d.misuse});
