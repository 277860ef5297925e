import { unknownWord } from "../usageError.js";

/** What a shell runs to complete `tao`'s words: it asks `tao __complete` with the words up to the cursor. @throws UsageError */
export function completionScript(shell: string | undefined): string {
  const script = SCRIPTS[shell ?? ""];
  if (script !== undefined) return script;
  throw unknownWord("there is no completion for", shell ?? "", Object.keys(SCRIPTS), "Say tao completion bash, zsh or fish.");
}

const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# source <(tao completion bash)
_tao() {
  local words line="\${COMP_LINE:0:COMP_POINT}"
  read -ra words <<< "$line" # bash itself would split at colons
  [[ "$line" == *' ' ]] && words+=("")
  local IFS=$'\\n'
  COMPREPLY=($(tao __complete "\${words[@]:1}" 2>/dev/null))
}
complete -o default -F _tao tao`,
  zsh: `# source <(tao completion zsh)
_tao() {
  local -a found
  found=("\${(@f)$(tao __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -a found
}
compdef _tao tao`,
  fish: `# tao completion fish | source
complete -c tao -f -a '(tao __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'`,
};
