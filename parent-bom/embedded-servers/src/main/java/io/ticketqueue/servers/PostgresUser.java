package io.ticketqueue.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How PostgreSQL's programs are started: as we are, or, because they refuse to run as root, with a
 * prefix that makes us somebody else. The two prefixes are not interchangeable on one data folder;
 * the folder's owner tells which it was created with.
 */
record PostgresUser(List<String> prefix) {
  private static final int NOBODY = 65534;

  static PostgresUser forFolder(Path folder) {
    if (!Account.isRoot()) {
      return new PostgresUser(List.of());
    }
    var namespace = new PostgresUser(List.of("unshare", "-U"));
    var nobody =
        new PostgresUser(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    if (Files.exists(folder.resolve("PG_VERSION"))) {
      return owner(folder) == NOBODY ? nobody : namespace;
    }
    if (Commands.succeeds(List.of("unshare", "-U", "sh", "-c", "test $(id -u) != 0"))) {
      return namespace;
    }
    return nobody;
  }

  /** PostgreSQL works on its own user's data only, and says so in words nobody understands. */
  static void refuseStrangers(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    int owner = owner(folder);
    if (owner != Account.uid() && !(Account.isRoot() && owner == NOBODY)) {
      throw new ServerFailed(
          folder + " belongs to user " + owner + ", this is user " + Account.uid());
    }
  }

  /** Gives the files to that user, where it is another one than we are. */
  void own(Path... files) {
    if (!prefix.isEmpty() && prefix.getFirst().equals("setpriv")) {
      for (Path file : files) {
        try {
          Files.setAttribute(file, "unix:uid", NOBODY);
          Files.setAttribute(file, "unix:gid", NOBODY);
        } catch (IOException e) {
          throw new ServerFailed("cannot give " + file + " to the database's user", e);
        }
      }
    }
  }

  boolean canReach(Path folder) {
    if (prefix.isEmpty() || !prefix.getFirst().equals("setpriv")) {
      return true;
    }
    return Commands.succeeds(command(Path.of("test"), List.of("-x", folder.toString())));
  }

  List<String> command(Path program, List<String> arguments) {
    var command = new java.util.ArrayList<>(prefix);
    command.add(program.toString());
    command.addAll(arguments);
    return List.copyOf(command);
  }

  private static int owner(Path folder) {
    try {
      return (int) Files.getAttribute(folder, "unix:uid");
    } catch (IOException e) {
      throw new ServerFailed("cannot read the owner of " + folder, e);
    }
  }
}
