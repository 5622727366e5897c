package io.ticketqueue.edge.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The sources of the page, in the jar or in a folder, and the WebJars on the class path. */
public final class WebSources {
  private static final String IN_JAR = "/io/ticketqueue/edge/web/";

  private final @Nullable Path folder;
  private final Map<String, String> webJarVersions = new HashMap<>();

  private WebSources(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Those that were built into the jar. */
  public static WebSources ofJar() {
    return new WebSources(null);
  }

  /** Those of a folder, for who works on the page. */
  public static WebSources of(Path folder) {
    return new WebSources(folder);
  }

  /**
   * One of the page's own files.
   *
   * @param name relative to the root of the sources
   */
  public String text(String name) {
    try {
      return folder == null ? resource(IN_JAR + name) : Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("page: " + name, e);
    }
  }

  /**
   * A module of an npm package.
   *
   * @param name {@code lit/directives/ref.js}, {@code @lit/reactive-element/css-tag.js}
   */
  String ofPackage(String name) {
    int end = endOfPackage(name);
    String webJar = name.substring(0, end).replaceFirst("^@", "").replace("/", "__");
    try {
      return resource(
          "/META-INF/resources/webjars/%s/%s/%s"
              .formatted(webJar, version(webJar), name.substring(end + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException("page: " + name, e);
    }
  }

  /** The name of a module with its file, where an import names a package only. */
  static String withFile(String name) {
    if (endOfPackage(name) < name.length()) {
      return name;
    }
    return name.equals("lit")
        ? "lit/index.js"
        : name + '/' + name.substring(name.lastIndexOf('/') + 1) + ".js";
  }

  private static int endOfPackage(String name) {
    int end = name.indexOf('/', name.startsWith("@") ? name.indexOf('/') + 1 : 0);
    return end < 0 ? name.length() : end;
  }

  private String version(String webJar) throws IOException {
    String known = webJarVersions.get(webJar);
    if (known == null) {
      var coordinates = new Properties();
      String path = "/META-INF/maven/org.webjars.npm/" + webJar + "/pom.properties";
      try (InputStream file = open(path)) {
        coordinates.load(file);
      }
      known = coordinates.getProperty("version");
      webJarVersions.put(webJar, known);
    }
    return known;
  }

  private static String resource(String path) throws IOException {
    try (InputStream file = open(path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String path) throws IOException {
    InputStream file = WebSources.class.getResourceAsStream(path);
    if (file == null) {
      throw new IOException(path + " is missing");
    }
    return file;
  }
}
