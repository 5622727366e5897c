package io.ticketqueue.edge.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Packs ES modules into one script: each becomes a function that is run once, after those it
 * imports, so that names stay apart. Understands what the page and lit write (static imports, named
 * exports) and refuses the rest: cycles, names nobody exports, default exports, dynamic imports.
 */
final class ModulePacker {
  private static final Pattern LINE_COMMENT = Pattern.compile("(?m)^[ \\t]*//.*\\R");
  private static final Pattern BLOCK_COMMENT = Pattern.compile("(?m)^[ \\t]*/\\*[\\s\\S]*?\\*/");
  private static final Pattern BLANK_LINES = Pattern.compile("(?m)^[ \\t]*\\R");
  private static final Pattern EXPORT_FROM =
      Pattern.compile("\\bexport\\s*(\\*|\\{[^}]*})\\s*from\\s*[\"']([^\"']+)[\"'];?");
  private static final Pattern IMPORT =
      Pattern.compile(
          "\\bimport\\s*(?:(\\{[^}]*})\\s*from|\\*\\s*as\\s+([\\w$]+)\\s+from)?\\s*[\"']([^\"']+)[\"'];?");
  private static final Pattern EXPORT_LIST = Pattern.compile("\\bexport\\s*(\\{[^}]*});?");
  private static final Pattern EXPORT =
      Pattern.compile("\\bexport\\s+((?:const|let|class|function|async\\s+function)\\s+([\\w$]+))");
  private static final Pattern REFUSED =
      Pattern.compile("(?m)^(export\\s+default|import\\s+[\\w$]+\\s+from)|\\bimport\\(");

  private final WebSources sources;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, Set<String>> exported = new HashMap<>();
  private final Set<String> open = new LinkedHashSet<>();
  private final StringBuilder script = new StringBuilder();

  private ModulePacker(WebSources sources) {
    this.sources = sources;
  }

  /**
   * The script that runs a module.
   *
   * @throws IllegalStateException for what cannot be packed, naming the module
   */
  static String pack(WebSources sources, String main) {
    ModulePacker packer = new ModulePacker(sources);
    packer.variable(main);
    return packer.script.toString();
  }

  /** The variable that holds what a module exports; packs it at first. */
  private String variable(String module) {
    String known = variables.get(module);
    if (known != null) {
      return known;
    }
    if (!open.add(module)) {
      throw new IllegalStateException("page: a cycle of imports: " + open + " -> " + module);
    }
    String packed = packed(module);
    open.remove(module);
    String name = "$m" + variables.size();
    variables.put(module, name);
    script.append("const ").append(name).append("=(()=>{").append(packed).append("})();\n");
    return name;
  }

  private String packed(String module) {
    boolean own = module.startsWith("./");
    String text = own ? stripped(sources.text(module.substring(2))) : sources.ofPackage(module);
    if (own && REFUSED.matcher(text).find()) {
      throw new IllegalStateException("page: default export or dynamic import in " + module);
    }
    List<String> members = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    text =
        replaced(
            EXPORT_FROM,
            text,
            found -> {
              String from = resolved(module, found.group(2));
              String variable = variable(from);
              if (found.group(1).equals("*")) {
                members.addFirst("..." + variable);
                names.addAll(exportsOf(from));
              } else {
                for (String[] pair : pairs(found.group(1))) {
                  known(module, from, pair[0]);
                  members.add(pair[1] + ":" + variable + "." + pair[0]);
                  names.add(pair[1]);
                }
              }
              return "";
            });
    text = replaced(IMPORT, text, found -> imported(module, found));
    text =
        replaced(
            EXPORT_LIST,
            text,
            found -> {
              for (String[] pair : pairs(found.group(1))) {
                members.add(pair[1] + ":" + pair[0]);
                names.add(pair[1]);
              }
              return "";
            });
    text =
        replaced(
            EXPORT,
            text,
            found -> {
              members.add(found.group(2));
              names.add(found.group(2));
              return found.group(1);
            });
    exported.put(module, names);
    return text + "\nreturn{" + String.join(",", members) + "}";
  }

  private String imported(String module, MatchResult found) {
    String from = resolved(module, found.group(3));
    String variable = variable(from);
    if (found.group(1) != null) {
      String names =
          pairs(found.group(1)).stream()
              .peek(pair -> known(module, from, pair[0]))
              .map(pair -> pair[0].equals(pair[1]) ? pair[0] : pair[0] + ":" + pair[1])
              .collect(Collectors.joining(","));
      return "const {" + names + "}=" + variable + ";";
    }
    return found.group(2) == null ? "" : "const " + found.group(2) + "=" + variable + ";";
  }

  private Set<String> exportsOf(String module) {
    return exported.getOrDefault(module, Set.of());
  }

  private void known(String module, String from, String name) {
    if (!exportsOf(from).contains(name)) {
      throw new IllegalStateException(
          "page: " + module + " imports " + name + ", which " + from + " does not export");
    }
  }

  /** What a name in braces is, and is to be called: {@code a}, {@code a as b}. */
  private static List<String[]> pairs(String braces) {
    List<String[]> pairs = new ArrayList<>();
    for (String item : braces.substring(1, braces.length() - 1).split(",")) {
      String[] words = item.trim().split("\\s+as\\s+");
      if (!words[0].isEmpty()) {
        pairs.add(new String[] {words[0], words[words.length - 1]});
      }
    }
    return pairs;
  }

  /** A module's full name: {@code ./lib/a.js}, {@code lit-html/directives/ref.js}. */
  private static String resolved(String module, String name) {
    if (!name.startsWith(".")) {
      return WebSources.withFile(name);
    }
    List<String> path =
        new ArrayList<>(List.of(module.substring(0, module.lastIndexOf('/')).split("/")));
    for (String part : name.split("/")) {
      if (part.equals("..")) {
        path.removeLast();
      } else if (!part.equals(".")) {
        path.add(part);
      }
    }
    return String.join("/", path);
  }

  private static String stripped(String text) {
    String code = BLOCK_COMMENT.matcher(text).replaceAll("");
    code = LINE_COMMENT.matcher(code).replaceAll("");
    return BLANK_LINES.matcher(code).replaceAll("");
  }

  private static String replaced(
      Pattern pattern, String text, java.util.function.Function<MatchResult, String> by) {
    Matcher matcher = pattern.matcher(text);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
  }
}
