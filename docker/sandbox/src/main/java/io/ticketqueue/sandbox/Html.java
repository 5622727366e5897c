package io.ticketqueue.sandbox;

import org.jspecify.annotations.Nullable;

/** Texts in pages. */
public final class Html {
  private Html() {}

  /** The text with nothing in it that a browser takes for markup; empty for null. */
  public static String escaped(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }

  /** A field of a form that nobody sees. */
  public static String hidden(String name, @Nullable String value) {
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escaped(value) + "\">\n";
  }
}
