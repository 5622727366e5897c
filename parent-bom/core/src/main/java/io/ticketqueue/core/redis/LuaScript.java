package io.ticketqueue.core.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A Lua script from a resource file, called by its hash; sent whole only where the server does not
 * know it (first call, restart). All keys go in KEYS and share one slot.
 */
public final class LuaScript {
  private static final Pattern INCLUDE = Pattern.compile("--- @include \"([^\"]+)\"\\s*");

  private final String text;
  private final String sha;

  private LuaScript(String text) {
    this.text = text;
    try {
      this.sha =
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a script that lies beside a class. A line {@code --- @include "file"} is replaced by that
   * file, which lies beside the class too and may include others; each file is put in once.
   *
   * @throws IllegalStateException when a file is missing
   */
  public static LuaScript beside(Class<?> type, String file) {
    StringBuilder text = new StringBuilder();
    include(type, file, new HashSet<>(), text);
    return new LuaScript(text.toString());
  }

  private static void include(Class<?> type, String file, Set<String> done, StringBuilder text) {
    if (!done.add(file)) {
      return;
    }
    for (String line : read(type, file).split("\n", -1)) {
      Matcher include = INCLUDE.matcher(line);
      if (include.matches()) {
        include(type, include.group(1), done, text);
      } else {
        text.append(line).append('\n');
      }
    }
  }

  private static String read(Class<?> type, String file) {
    try (InputStream in = type.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing script " + file + " beside " + type.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the script; returns what Redis returns (Long, String, List or null). */
  public Object run(RedisAccess redis, List<String> keys, List<String> args) {
    try {
      return redis.client().evalsha(sha, keys, args);
    } catch (JedisNoScriptException e) {
      return redis.client().eval(text, keys, args);
    }
  }

  public String text() {
    return text;
  }

  public String sha() {
    return sha;
  }
}
