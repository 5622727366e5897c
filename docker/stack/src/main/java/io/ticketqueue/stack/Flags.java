package io.ticketqueue.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM's flags, chosen by measurement (README): small heaps, the serial collector, and a
 * class-data archive that each application writes when it first ends and reads from then on.
 */
final class Flags {
  /**
   * The size of metaspace is the one at which it is first collected: by default that happens two or
   * three times while a service starts, each time with the whole heap (perf/jvm.md).
   */
  private static final List<String> EVERY =
      List.of(
          "-XX:+UseSerialGC", "-Xss512k", "-XX:MetaspaceSize=128m", "-XX:+ExitOnOutOfMemoryError");

  /**
   * The young generation would begin with 9 MB and stay there while the old one grows: collected
   * every few hundred requests, it took a tenth of the edge's time (perf/jvm.md).
   */
  private static final List<String> HOT = List.of("-Xms128m", "-Xmn64m", "-Xmx512m");

  private static final List<String> SMALL = List.of("-Xms32m", "-Xmx192m");

  private Flags() {}

  static List<String> of(Instance instance, Path root) {
    String application = instance.application();
    var flags = new ArrayList<>(EVERY);
    flags.addAll(isHot(application) ? HOT : SMALL);
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
