package io.ticketqueue.arquillian;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The processes of the deployments of this JVM, for tests that attack them. */
public final class ServerProcesses {

  private static final Map<String, ServerProcess> RUNNING = new ConcurrentHashMap<>();

  private ServerProcesses() {}

  /**
   * The process of a deployment.
   *
   * @param archiveName the name of the deployed archive, such as {@code event.war}
   * @throws IllegalArgumentException when no such archive is deployed
   */
  public static ServerProcess of(String archiveName) {
    ServerProcess process = RUNNING.get(archiveName);
    if (process == null) {
      throw new IllegalArgumentException(
          "Not deployed: " + archiveName + "; deployed are " + RUNNING.keySet());
    }
    return process;
  }

  static boolean contains(String archiveName) {
    return RUNNING.containsKey(archiveName);
  }

  static void add(String archiveName, ServerProcess process) {
    RUNNING.put(archiveName, process);
  }

  static void remove(String archiveName) {
    RUNNING.remove(archiveName);
  }
}
