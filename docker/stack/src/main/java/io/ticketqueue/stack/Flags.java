package io.ticketqueue.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM's flags, chosen by measurement (README): small heaps, the serial collector, and a
 * class-data archive that each application writes when it first ends and reads from then on.
 */
final class Flags {
  private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xms32m", "-Xss512k");

  private Flags() {}

  static List<String> of(String application, DataFolder data) {
    var flags = new ArrayList<>(SMALL);
    flags.add("-Xmx" + (application.equals("queue") ? "256m" : "192m"));
    flags.add("-XX:TieredStopAtLevel=" + (isHot(application) ? "4" : "1"));
    flags.add("-XX:+AutoCreateSharedArchive");
    flags.add("-XX:SharedArchiveFile=" + archive(application, data));
    flags.add("-Xlog:cds=off");
    flags.add("-Xlog:cds+dynamic=off");
    flags.add("--enable-native-access=ALL-UNNAMED");
    flags.add("--sun-misc-unsafe-memory-access=allow");
    if (!application.equals("edge")) {
      flags.add(
          "-Declipselink.target-server=io.helidon.integrations.cdi.eclipselink.CDISEPlatform");
    }
    return flags;
  }

  static List<String> kafka() {
    return List.of("-XX:+UseSerialGC", "-Xms48m", "-Xmx192m", "-XX:TieredStopAtLevel=1");
  }

  /** Whoever answers "is it my turn?" is worth the better compiler. */
  private static boolean isHot(String application) {
    return application.equals("queue") || application.equals("edge");
  }

  private static Path archive(String application, DataFolder data) {
    return data.path().resolve("classes").resolve(application + ".jsa");
  }
}
