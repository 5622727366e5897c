package io.ticketqueue.edge;

import java.lang.System.Logger.Level;

/** Starts the edge; wrong configuration ends it with the name of the key. */
public final class Main {
  private static final System.Logger LOG = System.getLogger(Main.class.getName());

  private Main() {}

  /** Takes no arguments: configuration comes from the environment and system properties. */
  public static void main(String[] arguments) {
    try {
      Edge edge = Edge.start(Settings.load());
      LOG.log(Level.INFO, "edge=started port={0,number,#}", edge.port());
      Runtime.getRuntime().addShutdownHook(new Thread(edge::close, "edge-stop"));
    } catch (IllegalArgumentException e) {
      LOG.log(Level.ERROR, "edge=not-started " + e.getMessage());
      System.exit(1);
    }
  }
}
