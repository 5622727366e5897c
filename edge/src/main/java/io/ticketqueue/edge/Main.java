package io.ticketqueue.edge;

import java.lang.System.Logger.Level;
import java.util.logging.Logger;

/** Starts the edge; invalid configuration ends it with the name of the key. */
public final class Main {
  private static final System.Logger LOG = System.getLogger(Main.class.getName());

  private static final String LINE_FORMAT = "java.util.logging.SimpleFormatter.format";
  // kept: a logger nobody holds forgets its level
  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  private Main() {}

  /** Takes no arguments: configuration comes from the environment and system properties. */
  public static void main(String[] arguments) {
    if (System.getProperty(LINE_FORMAT) == null) {
      System.setProperty(LINE_FORMAT, "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n");
    }
    HELIDON.setLevel(java.util.logging.Level.WARNING);
    try {
      Edge edge = Edge.start(Settings.load());
      LOG.log(Level.INFO, "edge=started port={0,number,#}", edge.port());
      Runtime.getRuntime().addShutdownHook(new Thread(edge::close, "edge-stop"));
    } catch (IllegalArgumentException e) {
      LOG.log(Level.ERROR, "edge=not-started " + e.getMessage());
      System.exit(1);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "edge=not-started", e); // a port that is taken, a file that is missing
      System.exit(1);
    }
  }
}
