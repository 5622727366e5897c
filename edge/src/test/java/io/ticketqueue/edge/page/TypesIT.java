package io.ticketqueue.edge.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The page's JSDoc types hold: the TypeScript compiler checks its modules in the JVM, strictly. An
 * IT because it takes longer than all unit tests of this module.
 */
class TypesIT {
  private static final Path WEB = Path.of("src/main/web");
  private static final Map<String, String> PACKAGES =
      Map.of(
          "lit", "lit",
          "lit-html", "lit-html",
          "lit-element", "lit-element",
          "lit__reactive-element", "@lit/reactive-element",
          "types__trusted-types", "@types/trusted-types");

  @Test
  void theTypesOfThePageHold() throws Exception {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    Assumptions.assumeTrue(
        machine.equals("Linux amd64"), "V8 in the JVM is here for Linux amd64, not for " + machine);
    assertThat(check(files())).isEmpty();
  }

  private static String check(Map<String, String> files) throws Exception {
    try (V8Runtime v8 = V8Host.getV8Instance().createV8Runtime()) {
      try (V8ValueObject given = v8.createV8ValueObject()) {
        for (Map.Entry<String, String> file : files.entrySet()) {
          given.set(file.getKey(), file.getValue());
        }
        v8.getGlobalObject().set("files", given);
      }
      v8.getExecutor(text(webJar("typescript"), "lib/typescript.js")).executeVoid();
      return v8.getExecutor(resource("check-types.js")).executeString();
    } catch (JavetException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** All that the compiler may look at, by its path. */
  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> own = Files.walk(WEB)) {
      for (Path file : own.filter(path -> path.toString().endsWith(".js")).toList()) {
        if (!file.endsWith("sw.js")) { // another world: a worker's globals
          files.put("/web/" + WEB.relativize(file), Files.readString(file));
        }
      }
    }
    addAll(files, "typescript", "/lib", name -> name.matches("lib/lib\\..*\\.d\\.ts"), true);
    for (Map.Entry<String, String> one : PACKAGES.entrySet()) {
      Predicate<String> wanted =
          name ->
              (name.endsWith(".d.ts") || name.endsWith("package.json"))
                  && !name.startsWith("development/");
      addAll(files, one.getKey(), "/node_modules/" + one.getValue(), wanted, false);
    }
    return files;
  }

  private static void addAll(
      Map<String, String> files, String webJar, String at, Predicate<String> wanted, boolean flat)
      throws IOException {
    String root = webJar(webJar);
    URL anchor = Objects.requireNonNull(TypesIT.class.getResource(root + "/package.json"), root);
    URI jar = URI.create(anchor.toString().replaceFirst("!.*", ""));
    try (FileSystem inJar = FileSystems.newFileSystem(jar, Map.of());
        Stream<Path> all = Files.walk(inJar.getPath(root))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = inJar.getPath(root).relativize(file).toString();
        if (wanted.test(name)) {
          files.put(at + '/' + (flat ? file.getFileName() : name), Files.readString(file));
        }
      }
    }
  }

  private static String webJar(String name) throws IOException {
    var coordinates = new java.util.Properties();
    coordinates.load(
        TypesIT.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties"));
    return "/META-INF/resources/webjars/" + name + '/' + coordinates.getProperty("version");
  }

  private static String text(String root, String name) throws IOException {
    return resource(root + '/' + name);
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = TypesIT.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
