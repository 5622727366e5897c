package io.ticketqueue.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A Java agent that puts a process's clock ahead. It is compiled when it is needed, since it uses
 * what the JDK of the tests has and the release we compile for has not.
 */
public final class ShiftedClock {
  private static final String NAME = "ShiftClock";

  private ShiftedClock() {}

  /** Builds the agent; its argument is by how many milliseconds. */
  public static Path agent(Path folder) throws IOException {
    Path source = folder.resolve(NAME + ".java");
    try (InputStream text =
        Objects.requireNonNull(ShiftedClock.class.getResourceAsStream(NAME + ".java.txt"))) {
      Files.copy(text, source);
    }
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    Path classes = Files.createDirectories(folder.resolve("agent"));
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of("-d", classes.toString()),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        throw new IllegalStateException("the agent does not compile");
      }
    }
    return jar(folder.resolve("shift-clock.jar"), classes);
  }

  private static Path jar(Path jar, Path classes) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", NAME);
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    try (OutputStream out = Files.newOutputStream(jar);
        var entries = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.toList()) {
        entries.putNextEntry(new JarEntry(file.getFileName().toString()));
        Files.copy(file, entries);
      }
    }
    return jar;
  }
}
