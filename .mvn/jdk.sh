# Sourced by ./mvnw and ./tq: sets JAVA_HOME to the first installed JDK that can build and run this
# project, or says what is missing and returns 1. Looks at JAVA_HOME, the PATH, then the usual folders.
tq_jdk_needed=25

tq_jdk_feature() { # the feature release of the JDK in folder $1, or nothing
  [ -r "$1/release" ] && [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

tq_jdk_on_path() {
  tq_javac=$(command -v javac 2>/dev/null) || return 0
  tq_javac=$(readlink -f "$tq_javac" 2>/dev/null) || return 0
  printf %s "${tq_javac%/bin/javac}"
}

tq_jdk_seen=
for tq_jdk in "${JAVA_HOME-}" "$(tq_jdk_on_path)" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
  "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  [ -n "$tq_jdk" ] || continue
  tq_version=$(tq_jdk_feature "$tq_jdk") || continue
  [ -n "$tq_version" ] || continue
  if [ "$tq_version" -ge "$tq_jdk_needed" ]; then
    JAVA_HOME=$tq_jdk
    export JAVA_HOME
    return 0
  fi
  tq_jdk_seen="$tq_jdk_seen
  $tq_version in $tq_jdk"
done

echo "Ticket Queue needs a JDK $tq_jdk_needed or newer (with javac); none was found in JAVA_HOME, on the PATH," >&2
echo "or under /usr/lib/jvm, /usr/java, /opt, ~/.sdkman, ~/.jdks, /Library/Java.${tq_jdk_seen:+ Too old:$tq_jdk_seen}" >&2
echo "Install one (Temurin $tq_jdk_needed, for example) or set JAVA_HOME to it, and run the command again." >&2
return 1
