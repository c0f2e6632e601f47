// Copied to where the peers are installed.
import yml from 'eslint-plugin-yml'

export default yml.configs.recommended
