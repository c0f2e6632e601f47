/** The filters: severity, rule and words that all stand in a finding or in its file's name. A file without findings is hidden. */
export const SCRIPT = `
const form = document.getElementById('filters')
const articles = [...document.querySelectorAll('article')].map((element) => {
  const file = element.parentElement.querySelector('h2').textContent
  return { element, text: (file + ' ' + element.textContent).toLowerCase() }
})
function show() {
  const data = new FormData(form)
  const severities = data.getAll('severity')
  const rule = data.get('rule')
  const words = data.get('words').toLowerCase().split(/\\s+/)
  let shown = 0
  for (const { element, text } of articles) {
    const { severity, rule: own } = element.dataset
    const fits = severities.includes(severity) && (rule === '' || rule === own) && words.every((word) => text.includes(word))
    element.hidden = !fits
    if (fits) shown++
  }
  for (const section of document.querySelectorAll('section.file')) section.hidden = !section.querySelector('article:not([hidden])')
  form.querySelector('output').textContent = shown + ' of ' + articles.length
}
form.addEventListener('input', show)
form.addEventListener('submit', (event) => event.preventDefault())
form.hidden = false
show()
`

/** SHA-256 of the script in base64: the page's policy lets no other one run. */
export const SCRIPT_HASH = 'XNE9QHcXb4B/ahz7SRstKueAXHAHMeT0NLiiBkFetDI='
