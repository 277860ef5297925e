import { unknownWord } from "../usageError.js";

/** What a shell runs to complete `tao`'s words: it asks `tao __complete` with the words up to the cursor. @throws UsageError */
export function completionScript(shell: string | undefined): string {
  const script = SCRIPTS[shell ?? ""];
  if (script !== undefined) return script;
  throw unknownWord("there is no completion for", shell ?? "", Object.keys(SCRIPTS), "Say tao completion bash, zsh or fish.");
}

/** Where `tao` knows no word, files are offered: what stands there may be one. */
const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# source <(tao completion bash)
_tao() {
  local words word line="\${COMP_LINE:0:COMP_POINT}"
  read -ra words <<< "$line" # bash itself would split at colons
  [[ "$line" == *' ' ]] && words+=("")
  word="\${words[\${#words[@]}-1]}"
  local IFS=$'\\n'
  COMPREPLY=($(tao __complete "\${words[@]:1}" 2>/dev/null))
  # What stands before a "=" isn't part of the word that bash completes.
  if [[ "$word" == *=* && "$COMP_WORDBREAKS" == *=* ]]; then COMPREPLY=("\${COMPREPLY[@]#"\${word%%=*}="}"); fi
}
complete -o default -F _tao tao`,
  zsh: `# source <(tao completion zsh)
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
_tao() {
  local -a found
  found=(\${(f)"$(tao __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( $#found )); then compadd -a found; else _files; fi
}
compdef _tao tao`,
  fish: `# tao completion fish | source
function __tao_complete
  set -l found (tao __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
  if test -n "$found[1]"
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c tao -f -a '(__tao_complete)'`,
};
