package io.ticketqueue.queue.rest;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON text member by member, without a tree and without reflection: the status is the hot
 * path. The caller closes what it opens.
 */
final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out;

  JsonWriter(int expectedLength) {
    out = new StringBuilder(expectedLength);
  }

  /** Opens an object: the whole, or the next element of an array. */
  JsonWriter object() {
    separate();
    out.append('{');
    return this;
  }

  /** Opens an object that is a member. */
  JsonWriter object(String name) {
    name(name);
    out.append('{');
    return this;
  }

  JsonWriter endObject() {
    out.append('}');
    return this;
  }

  /** Opens an array that is a member. */
  JsonWriter array(String name) {
    name(name);
    out.append('[');
    return this;
  }

  JsonWriter endArray() {
    out.append(']');
    return this;
  }

  JsonWriter text(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      out.append("null");
      return this;
    }
    out.append('"');
    escape(value);
    out.append('"');
    return this;
  }

  JsonWriter number(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonWriter bool(String name, boolean value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonWriter nothing(String name) {
    return text(name, null);
  }

  private void name(String name) {
    separate();
    out.append('"').append(name).append("\":");
  }

  private void separate() {
    int length = out.length();
    if (length > 0 && out.charAt(length - 1) != '{' && out.charAt(length - 1) != '[') {
      out.append(',');
    }
  }

  private void escape(String value) {
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\' || c < ' ') {
        out.append(value, from, i).append('\\');
        from = i + 1;
        if (c < ' ') {
          out.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
          out.append(c);
        }
      }
    }
    out.append(value, from, value.length());
  }

  /** What has been written. */
  @Override
  public String toString() {
    return out.toString();
  }
}
