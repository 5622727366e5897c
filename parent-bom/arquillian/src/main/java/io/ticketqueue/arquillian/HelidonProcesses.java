package io.ticketqueue.arquillian;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The processes of the deployments of this JVM, for tests that attack them. */
public final class HelidonProcesses {

  private static final Map<String, HelidonProcess> RUNNING = new ConcurrentHashMap<>();

  private HelidonProcesses() {}

  /**
   * The process of a deployment.
   *
   * @param archiveName the name of the deployed archive, such as {@code event.war}
   * @throws IllegalArgumentException when no such archive is deployed
   */
  public static HelidonProcess of(String archiveName) {
    HelidonProcess process = RUNNING.get(archiveName);
    if (process == null) {
      throw new IllegalArgumentException(
          "Not deployed: " + archiveName + "; deployed are " + RUNNING.keySet());
    }
    return process;
  }

  static boolean contains(String archiveName) {
    return RUNNING.containsKey(archiveName);
  }

  static void add(String archiveName, HelidonProcess process) {
    RUNNING.put(archiveName, process);
  }

  static void remove(String archiveName) {
    RUNNING.remove(archiveName);
  }
}
