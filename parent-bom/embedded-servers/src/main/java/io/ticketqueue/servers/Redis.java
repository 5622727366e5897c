package io.ticketqueue.servers;

/** A Redis server with its append-only file switched on. */
public interface Redis extends Server {
  /** {@code redis://host:port}; of a cluster all nodes, comma-separated. */
  String url();

  /** Empties it, scripts included. */
  void flush();
}
