package io.ticketqueue.user;

import io.ticketqueue.chassis.config.BadConfiguration;
import java.util.Base64;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Reads numbered keys of 32 bytes from configuration: {@code 1:base64,2:base64}. */
final class KeyVersions {
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,2}");
  private static final int HIGHEST = 127;
  private static final int BYTES = 32;

  private KeyVersions() {}

  /**
   * The keys by version.
   *
   * @param name of the setting
   * @throws BadConfiguration by that name
   */
  static NavigableMap<Integer, SecretKey> read(String name, String value, String algorithm) {
    NavigableMap<Integer, SecretKey> keys = new TreeMap<>();
    for (String entry : value.split(",", -1)) {
      String[] parts = entry.trim().split(":", 2);
      if (parts.length != 2 || !VERSION.matcher(parts[0]).matches()) {
        throw new BadConfiguration(name, "must be 1:base64,2:base64…");
      }
      int version = Integer.parseInt(parts[0]);
      if (version > HIGHEST || keys.containsKey(version)) {
        throw new BadConfiguration(name, "must have versions up to 127, each once");
      }
      keys.put(version, key(name, parts[1], algorithm));
    }
    return Collections.unmodifiableNavigableMap(keys);
  }

  /** One key. */
  static SecretKey key(String name, String base64, String algorithm) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.trim());
      if (bytes.length == BYTES) {
        return new SecretKeySpec(bytes, algorithm);
      }
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration(name, "is not base64");
    }
    throw new BadConfiguration(name, "must be 32 bytes in base64");
  }
}
