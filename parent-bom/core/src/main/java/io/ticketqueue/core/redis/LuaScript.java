package io.ticketqueue.core.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A Lua script from a resource file, called by its hash; sent whole only where the server does not
 * know it (first call, restart). All keys go in KEYS and share one slot.
 */
public final class LuaScript {
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
   * Reads a script that lies beside a class.
   *
   * @throws IllegalStateException when there is none
   */
  public static LuaScript beside(Class<?> type, String file) {
    try (InputStream in = type.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no script " + file + " beside " + type.getName());
      }
      return new LuaScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One script out of several files that lie beside a class, in order: what scripts share, then the
   * script itself.
   *
   * @throws IllegalStateException when one is missing
   */
  public static LuaScript composed(Class<?> type, String... files) {
    StringBuilder text = new StringBuilder();
    for (String file : files) {
      text.append(beside(type, file).text()).append('\n');
    }
    return new LuaScript(text.toString());
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
