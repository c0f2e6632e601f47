#!/usr/bin/env node
"use strict";var B=require("node:child_process"),a=require("node:fs"),W=require("node:os"),p=require("node:path");var k={clean:0,findings:1,misuse:2,failure:3};var x=require("node:crypto"),T=require("node:fs"),O=10;function I(n,r){let t=n.split(`
`).filter(s=>s!==""&&!s.startsWith("::notice title=kof-lint::")),i=r-O,e=i>0?[`::notice title=kof-lint::${i} more: the summary of the job lists them.`]:[];return[...t.slice(0,O),...e].map(s=>`${s}
`).join("")}function h(n,r){let t=r.replaceAll("%","%25").replaceAll("\r","%0D").replaceAll(`
`,"%0A");return`::${n} title=kof-lint::${t}
`}function A(n,r){if(n)for(let[t,i]of Object.entries(r)){let e=(0,x.randomUUID)();(0,T.appendFileSync)(n,`${t}<<${e}
${i}
${e}
`)}}function b(n,r){let t=(0,x.randomUUID)();n(`::stop-commands::${t}
`);try{return r()}finally{n(`
::${t}::
`)}}var M=["config","kof-version","mesh","environment","fail-on"];function v(n,r){let t=o=>n[`INPUT_${o.toUpperCase()}`]?.trim()??"",i=t("sarif-file")||`${r}/kof-lint.sarif`,e=t("category"),s=[...M.flatMap(o=>t(o)===""?[]:[`--${o}=${t(o)}`]),...e===""?[]:[`--sarif-category=${e}`],..._(t("format")||"stylish").map(o=>`--format=${o}`),`--format=sarif:${i}`,...N(t("args"))];return{paths:_(t("paths")),version:t("version"),upload:t("upload")==="true",token:t("token"),sarifFile:i,flags:s}}function _(n){return n.
split(/\r?\n/).flatMap(r=>r.trim()||[])}function N(n){return(n.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)??[]).map(t=>t.replace(/"([^"]*)"|'([^']*)'/g,(i,e,s)=>e??s))}var E=require("node:child_process"),l=require("node:path"),z=/^[0-9A-Za-z][0-9A-Za-z.+-]*$/;function U(n,r,t){if(n==="")return(0,l.join)(__dirname,"kof-lint.cjs");let i=n.endsWith(".tgz");if(!i&&!z.test(n))throw new Error(`"version" is a version of kof-lint, not "${n}"`);let e=(0,l.isAbsolute)(n)?n:(0,l.resolve)(r,n),s=(0,l.join)(t,"kof-lint-installed"),o=i?`file:${e}`:`kof-lint@${n}`;return(0,E.execFileSync)("npm",["install","--prefix",s,"--no-save","--ignore-scripts","--no-audit","--no-fund","\
--",o],{cwd:t,stdio:["ignore",2,2],shell:!1}),(0,l.join)(s,"node_modules/kof-lint/dist/bin.cjs")}var F=["error","warning","info"];function P({diagnostics:n,summary:r}){let{errors:t,warnings:i,infos:e}=r,s=`### kof-lint: ${t} errors, ${i} warnings, ${e} infos

`;if(n.length===0)return s;let o=n.toSorted((f,u)=>F.indexOf(f.severity)-F.indexOf(u.severity)),c=o.slice(0,200).map(({severity:f,file:u,line:w,ruleId:g,docs:d,message:y})=>{let R=d===null?$(g):`[${$(g)}](${d})`;return`| ${f} | ${$(`${u}:${w}`)} | ${R} | ${$(y)} |
`}),m=o.length-c.length,S=m>0?`
${m} more are in the log and in the SARIF file.
`:"";return`${s}| severity | where | rule | what |
| --- | --- | --- | --- |
${c.join("")}${S}
`}function $(n){return n.slice(0,1e3).replace(/[\r\n]+/g," ").replaceAll("&","&amp;").replaceAll("<","&lt;").replace(/[\\`*_{}[\]()#!|@~]/g,"\\$&")}var j=require("node:fs"),H=require("node:zlib");async function G(n,r,t){let{GITHUB_API_URL:i="https://api.github.com",GITHUB_REPOSITORY:e}=t,s={commit_sha:t.GITHUB_SHA,ref:t.GITHUB_REF,sarif:(0,H.gzipSync)((0,j.readFileSync)(n)).toString("base64"),tool_name:"kof-lint"};try{let o=await fetch(`${i}/repos/${e}/code-scanning/sarifs`,{method:"POST",headers:{accept:"application/vnd.github+json",authorization:`Bearer ${r}`},body:JSON.stringify(s),signal:AbortSignal.timeout(6e4)});if(o.ok)return null;let c=o.
status===403?' The job needs "permissions: security-events: write".':"";return`GitHub did not take the SARIF file (${o.status}).${c}`}catch(o){return`The SARIF file was not uploaded: ${o.message}`}}async function C(){let{env:n}=process,r=R=>(0,a.writeSync)(1,R),t=n.GITHUB_WORKSPACE??process.cwd(),i=(0,a.mkdtempSync)((0,p.join)(n.RUNNER_TEMP??(0,W.tmpdir)(),"kof-lint-")),e=v(n,i),s=(0,p.join)(i,"report.json"),o=(0,p.join)(i,"report.github"),c=b(r,()=>U(e.version,t,i)),m=[...e.flags,`--format=json:${s}`,`--format=github:${o}`,"--",...e.paths],{status:S}=b(r,()=>(0,B.spawnSync)(process.execPath,[c,...m],{cwd:t,stdio:["ignore","inherit","inherit"]}));if(process.exitCode=S??k.failure,!(0,a.existsSync)(
s)){r(h("error","kof-lint could not run: the log says why."));return}let f=JSON.parse((0,a.readFileSync)(s,"utf8"));r(I((0,a.readFileSync)(o,"utf8"),f.diagnostics.length)),n.GITHUB_STEP_SUMMARY&&(0,a.appendFileSync)(n.GITHUB_STEP_SUMMARY,P(f));let u=(0,p.resolve)(t,e.sarifFile),{errors:w,warnings:g,infos:d}=f.summary;A(n.GITHUB_OUTPUT,{sarif:u,errors:w,warnings:g,infos:d});let y=e.upload?await G(u,e.token,n):null;y!==null&&r(h("warning",y))}C().catch(n=>{process.stdout.write(h("error",n instanceof
Error?n.message:String(n))),process.exitCode=k.misuse});
