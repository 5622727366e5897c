package io.ticketqueue.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM's flags, chosen by measurement (README): small heaps, the serial collector, and a
 * class-data archive that each application writes when it first ends and reads from then on.
 */
final class Flags {
  private static final List<String> SMALL =
      List.of("-XX:+UseSerialGC", "-Xms32m", "-Xss512k", "-XX:+ExitOnOutOfMemoryError");

  private Flags() {}

  static List<String> of(Instance instance, Path root) {
    String application = instance.application();
    var flags = new ArrayList<>(SMALL);
    flags.add("-Xmx" + (isHot(application) ? "512m" : "192m"));
    flags.add("-XX:TieredStopAtLevel=" + (isCompiledWell(application) ? "4" : "1"));
    // One process writes the archive, its copies of the other sets only read it.
    var classes = classData(application, root);
    flags.addAll(instance.set() == 1 ? classes.flags() : classes.readingFlags());
    flags.add("--enable-native-access=ALL-UNNAMED");
    flags.add("--sun-misc-unsafe-memory-access=allow");
    if (!application.equals("edge")) {
      flags.add(
          "-Declipselink.target-server=io.helidon.integrations.cdi.eclipselink.CDISEPlatform");
    }
    return flags;
  }

  static List<String> kafka(Path root) {
    var flags =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-Xms48m",
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError"));
    flags.addAll(classData("kafka", root).flags());
    return flags;
  }

  /** The archive of an application or of Kafka. */
  static ClassData classData(String program, Path root) {
    return new ClassData(root.resolve(folder(program)).resolve("target"), program);
  }

  /**
   * Whoever answers "is it my turn?" is worth the better compiler, and room to remember the tokens
   * and receipts of all who wait: 50,000 of them left the collector of a heap of 256 MB no peace.
   */
  private static boolean isHot(String application) {
    return application.equals("queue") || application.equals("edge");
  }

  /**
   * The first compiler has none of the intrinsics for RSA: without the second one a refresh of a
   * session takes more than twice as long (perf/log-in.md).
   */
  private static boolean isCompiledWell(String application) {
    return isHot(application) || application.equals("user");
  }

  /** The folder of the module an application comes from; Kafka comes with this one. */
  static String folder(String program) {
    return switch (program) {
      case "sandbox" -> "docker/sandbox";
      case "kafka" -> "docker/stack";
      default -> program;
    };
  }
}
