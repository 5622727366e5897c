package io.ticketqueue.edge;

import io.ticketqueue.core.EntityTags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * A file in memory, plain and packed.
 *
 * @param tag its strong entity tag
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StaticFile(String mediaType, String tag, byte[] bytes, byte[] packed) {
  private static final int TAG_BYTES = 12;

  /** A file beside this class. */
  static StaticFile load(String name) {
    return read(name);
  }

  /** A file of a WebJar, whatever its version. */
  static StaticFile ofWebJar(String webJar, String name) {
    var coordinates = new Properties();
    String path = "/META-INF/maven/org.webjars/" + webJar + "/pom.properties";
    try (InputStream file = open(path)) {
      coordinates.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = coordinates.getProperty("version");
    return read("/META-INF/resources/webjars/" + webJar + '/' + version + '/' + name);
  }

  private static StaticFile read(String path) {
    try (InputStream file = open(path)) {
      return of(path, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A file that was made.
   *
   * @param name tells its media type
   */
  static StaticFile of(String name, byte[] bytes) {
    try {
      var packed = new ByteArrayOutputStream();
      try (OutputStream packing = Gzip.once(packed)) {
        packing.write(bytes);
      }
      return new StaticFile(mediaType(name), tag(bytes), bytes, packed.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) {
    InputStream file = StaticFile.class.getResourceAsStream(path);
    if (file == null) {
      throw new IllegalStateException(path + " is missing");
    }
    return file;
  }

  private static String mediaType(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "yaml" -> "application/yaml"; // RFC 9512
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "webmanifest" -> "application/manifest+json";
      default -> throw new IllegalArgumentException("unknown kind of file: " + path);
    };
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES)) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether {@code If-None-Match} names it; weak and strong tags count alike (RFC 9110, 13.1.2).
   */
  boolean isNamedBy(List<String> ifNoneMatch) {
    String header = String.join(",", ifNoneMatch);
    return new EntityTags(tag, tag).namedBy(header, tag).isPresent();
  }
}
