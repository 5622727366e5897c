package io.ticketqueue.servers;

/** A Redis server with its append-only file and its users ({@link RedisUsers}) switched on. */
public interface Redis extends Server {
  /**
   * For one who may do everything, {@code redis://user:password@host:port}; of a cluster all nodes,
   * comma-separated.
   */
  default String url() {
    return url(RedisUsers.ADMIN);
  }

  /** The same for one of the users, who may do what the part of that name needs. */
  String url(String user);

  /** Empties it, scripts included. */
  void flush();
}
