#!/usr/bin/env node
"use strict";var M=require("node:child_process"),a=require("node:fs"),B=require("node:os"),p=require("node:path");var d={clean:0,findings:1,misuse:2,failure:3};var w=require("node:crypto"),I=require("node:fs"),F=10;function E(n,e){let t=n.split(`
`).filter(s=>s!==""&&!s.startsWith("::notice title=kof-lint::")),i=e-F,r=i>0?[`::notice title=kof-lint::${i} more: the summary of the job lists them.`]:[];return[...t.slice(0,F),...r].map(s=>`${s}
`).join("")}function R(n){return`::error title=kof-lint::${n.replaceAll("%","%25").replaceAll("\r","%0D").replaceAll(`
`,"%0A")}
`}function U(n,e){if(n)for(let[t,i]of Object.entries(e)){let r=(0,w.randomUUID)();(0,I.appendFileSync)(n,`${t}<<${r}
${i}
${r}
`)}}function k(n,e){let t=(0,w.randomUUID)();n(`::stop-commands::${t}
`);try{return e()}finally{n(`
::${t}::
`)}}var z=["config","kof-version","mesh","environment","fail-on"];function A(n,e){let t=o=>n[`INPUT_${o.toUpperCase()}`]?.trim()??"",i=t("sarif-file")||`${e}/kof-lint.sarif`,r=t("category"),s=[...z.flatMap(o=>t(o)===""?[]:[`--${o}=${t(o)}`]),...r===""?[]:[`--sarif-category=${r}`],...v(t("format")||"stylish").map(o=>`--format=${o}`),`--format=sarif:${i}`,...q(t("args"))];return{paths:v(t("paths")),version:t("version"),upload:/^(true|True|TRUE)$/.test(t("upload")),token:t("token"),sarifFile:i,flags:s}}
function v(n){return n.split(/\r?\n/).flatMap(e=>e.trim()||[])}function q(n){return(n.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)??[]).map(t=>t.replace(/"([^"]*)"|'([^']*)'/g,(i,r,s)=>r??s))}var _=require("node:child_process"),l=require("node:path"),L=/^[0-9A-Za-z][0-9A-Za-z.+-]*$/;function P(n,e,t){if(n==="")return(0,l.join)(__dirname,"kof-lint.cjs");let i=n.endsWith(".tgz");if(!i&&!L.test(n))throw new Error(`"version" is a version of kof-lint, not "${n}"`);let r=(0,l.isAbsolute)(n)?n:(0,l.resolve)(e,n),s=(0,l.join)(t,"kof-lint-installed"),o=i?`file:${r}`:`kof-lint@${n}`;return(0,_.execFileSync)("npm",["install","--prefix",s,"--no-save","--ignore-scripts","--no-audit","--no-fund","\
--",o],{cwd:t,stdio:["ignore",2,2],shell:!1}),(0,l.join)(s,"node_modules/kof-lint/dist/bin.cjs")}function O(n,e){return`${n} ${e}${n===1?"":"s"}`}var Z=200,J=3e5,j=["error","warning","info"];function C({diagnostics:n,summary:e}){let{errors:t,warnings:i,infos:r}=e,s=[O(t,"error"),O(i,"warning"),`${r} info`],o=`### kof-lint: ${n.length===0?"no problems":s.join(", ")}

`;if(n.length===0)return o;let c=n.toSorted((u,g)=>j.indexOf(u.severity)-j.indexOf(g.severity)),b=c.slice(0,Z).map(({severity:u,file:g,line:h,ruleId:x,docs:T,message:N})=>{let W=T===null?$(x):`[${$(x)}](${T})`;return`| ${u} | ${$(`${g}:${h}`)} | ${W} | ${$(N)} |
`}),y=0,f=b.filter(u=>(y+=u.length,y<=J)),m=c.length-f.length,S=m>0?`
${m} more are in the log and in the SARIF file.
`:"";return`${o}| severity | where | rule | what |
| --- | --- | --- | --- |
${f.join("")}${S}
`}function $(n){return n.slice(0,1e3).replace(/[\r\n]+/g," ").replaceAll("&","&amp;").replaceAll("<","&lt;").replace(/[\\`*_{}[\]()#!|@~]/g,"\\$&")}var D=require("node:fs"),H=require("node:zlib");async function G(n,e,t){let{GITHUB_API_URL:i="https://api.github.com",GITHUB_REPOSITORY:r}=t,s={commit_sha:t.GITHUB_SHA,ref:t.GITHUB_REF,sarif:(0,H.gzipSync)((0,D.readFileSync)(n)).toString("base64"),tool_name:"kof-lint"};try{let o=await fetch(`${i}/repos/${r}/code-scanning/sarifs`,{method:"POST",headers:{accept:"application/vnd.github+json",authorization:`Bearer ${e}`},body:JSON.stringify(s),signal:AbortSignal.timeout(6e4)});if(o.ok)return null;let c=o.
status===403?' The job needs "permissions: security-events: write".':"";return`GitHub did not take the SARIF file (${o.status}).${c}`}catch(o){return`The SARIF file was not uploaded: ${o.message}`}}async function Y(){let{env:n}=process,e=x=>(0,a.writeSync)(1,x),t=n.GITHUB_WORKSPACE??process.cwd(),i=(0,a.mkdtempSync)((0,p.join)(n.RUNNER_TEMP??(0,B.tmpdir)(),"kof-lint-")),r=A(n,i),s=(0,p.join)(i,"report.json"),o=(0,p.join)(i,"report.github"),c=k(e,()=>P(r.version,t,i)),b=[...r.flags,`--format=json:${s}`,`--format=github:${o}`,"--",...r.paths],{status:y}=k(e,()=>(0,M.spawnSync)(process.execPath,[c,...b],{cwd:t,stdio:["ignore","inherit","inherit"]}));if(process.exitCode=y??d.failure,!(0,a.existsSync)(
s)){e(R("kof-lint could not run: the log says why."));return}let f=JSON.parse((0,a.readFileSync)(s,"utf8"));e(E((0,a.readFileSync)(o,"utf8"),f.diagnostics.length)),n.GITHUB_STEP_SUMMARY&&(0,a.appendFileSync)(n.GITHUB_STEP_SUMMARY,C(f));let m=(0,p.resolve)(t,r.sarifFile),{errors:S,warnings:u,infos:g}=f.summary;U(n.GITHUB_OUTPUT,{sarif:m,counts:JSON.stringify({errors:S,warnings:u,infos:g})});let h=r.upload?await G(m,r.token,n):null;h!==null&&(e(R(h)),process.exitCode=process.exitCode===d.clean?d.misuse:
process.exitCode)}Y().catch(n=>{process.stdout.write(R(n instanceof Error?n.message:String(n))),process.exitCode=d.misuse});
