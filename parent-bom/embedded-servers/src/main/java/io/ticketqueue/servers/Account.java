package io.ticketqueue.servers;

import com.sun.security.auth.module.UnixSystem;

/** The account this JVM runs as; by number, because a container's may have no name. */
final class Account {
  private static final long UID = new UnixSystem().getUid();

  private Account() {}

  static long uid() {
    return UID;
  }

  static boolean isRoot() {
    return UID == 0;
  }
}
