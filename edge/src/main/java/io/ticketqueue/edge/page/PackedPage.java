package io.ticketqueue.edge.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything a browser loads of the page, by its path. What is under {@value #ASSETS} never changes
 * under its name; the document names it, and the service worker.
 */
public final class PackedPage {
  /** The document that all addresses of the page return. */
  public static final String DOCUMENT = "/";

  /** The script that shows tickets without a network. */
  public static final String SERVICE_WORKER = "/sw.js";

  /** Where files live whose names tell their content. */
  public static final String ASSETS = "/assets/";

  private static final List<String> STYLES =
      List.of(
          "app.css", "shop/shop.css", "account/account.css", "tickets/tickets.css", "buy/buy.css");
  private static final Pattern STYLE_COMMENT = Pattern.compile("/\\*[\\s\\S]*?\\*/");
  private static final Pattern STYLE_SPACE = Pattern.compile("\\s*\\R\\s*");
  private static final int HASH_BYTES = 8;

  private final Map<String, String> files = new LinkedHashMap<>();

  private PackedPage() {}

  /**
   * Packs the page.
   *
   * @param settings JSON that the page reads from its document
   */
  public static PackedPage of(WebSources sources, String settings) {
    PackedPage page = new PackedPage();
    StringBuilder styles = new StringBuilder();
    for (String name : STYLES) {
      String style = STYLE_COMMENT.matcher(sources.text(name)).replaceAll("");
      styles.append(STYLE_SPACE.matcher(style).replaceAll("\n"));
    }
    String script = page.add("app", ".js", ModulePacker.pack(sources, "./main.js"));
    String style = page.add("app", ".css", styles.toString());
    String icon = page.add("icon", ".svg", sources.text("icon.svg"));
    String manifest =
        page.add("app", ".webmanifest", sources.text("app.webmanifest").replace("{icon}", icon));
    String document =
        sources
            .text("index.html")
            .replace("{script}", script)
            .replace("{style}", style)
            .replace("{icon}", icon)
            .replace("{manifest}", manifest)
            .replace("{settings}", escaped(settings));
    page.files.put(DOCUMENT, document);
    page.files.put(
        SERVICE_WORKER,
        sources
            .text("sw.js")
            .replace("{version}", hash(document))
            .replace("{shell}", String.join(" ", DOCUMENT, script, style, icon)));
    return page;
  }

  private String add(String name, String type, String text) {
    String path = ASSETS + name + '.' + hash(text) + type;
    files.put(path, text);
    return path;
  }

  /** The files by their paths. */
  public Map<String, String> files() {
    return files;
  }

  private static String escaped(String json) {
    return json.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
