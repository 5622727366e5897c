package io.ticketqueue.stack;

import io.ticketqueue.liquibase.MigrationFailed;
import io.ticketqueue.testkit.Requirements;
import io.ticketqueue.testkit.servers.ServerFailed;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** The commands behind {@code ./tq}. */
public final class Main {
  private static final String HELP =
      """
      ./tq up [--port-offset N] [--no-demo-sale] [--only PART,PART]
                            starts everything (or the servers and some applications) and
                            stays; Ctrl-C stops all in order
      ./tq demo [--decline] a purchase through the edge, step by step
      ./tq status           what runs, where, since how many restarts
      ./tq logs PART        follows a part's log
      ./tq restart PART     stops a part in order and starts it again
      ./tq reset            drops data, secrets and logs
      ./tq test             the whole test suite
      ./tq requirements     requirements with the tests that prove them
      ./tq verify-queue F   checks a waiting room's journal
      ./tq help             this

      Parts: postgres redis kafka sandbox user event queue reservation payment edge
      TQ_DATA names another data folder than .data
      """;

  private Main() {}

  /** Exit status: 0 done, 1 failed, 2 refused. */
  public static void main(String[] args) {
    Path root = Path.of(System.getProperty("tq.root", ".")).toAbsolutePath().normalize();
    try {
      System.exit(run(root, args));
    } catch (Refused e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (ServerFailed | MigrationFailed | Api.Unexpected e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      System.err.println(e);
      System.exit(1);
    }
  }

  private static int run(Path root, String[] args) throws IOException {
    List<String> words = List.of(args);
    String command = words.isEmpty() ? "help" : words.getFirst();
    List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
    DataFolder data = DataFolder.of(root);
    switch (command) {
      case "up" -> Up.run(root, data, rest);
      case "demo" -> {
        return Demo.run(data, rest) ? 0 : 1;
      }
      case "status" -> {
        return Status.print(data) ? 0 : 1;
      }
      case "logs" -> follow(data.log(part(rest)));
      case "restart" -> restart(data, part(rest));
      case "reset" -> reset(data);
      case "rehearse" -> Rehearsal.run(root);
      case "requirements" -> Requirements.main(new String[] {root.toString()});
      case "help", "--help", "-h" -> System.out.print(HELP);
      default -> throw new Refused("unknown command: " + command + "\n\n" + HELP);
    }
    return 0;
  }

  private static String part(List<String> rest) {
    if (rest.isEmpty()
        || !(Stack.SERVERS.contains(rest.getFirst())
            || Stack.APPLICATIONS.contains(rest.getFirst()))) {
      throw new Refused("which part? " + Stack.SERVERS + " " + Stack.APPLICATIONS);
    }
    return rest.getFirst();
  }

  private static void follow(Path log) throws IOException {
    System.out.println(log);
    Process tail =
        new ProcessBuilder("tail", "-n", "100", "-F", log.toString())
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(tail::destroy));
    try {
      tail.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void restart(DataFolder data, String part) {
    if (!data.isInUse()) {
      throw new Refused("nothing runs; start it with ./tq up");
    }
    data.requestRestart(part);
    System.out.println("asked for a restart of " + part + "; ./tq status shows it");
  }

  private static void reset(DataFolder data) {
    if (data.isInUse()) {
      throw new Refused("the stack runs on " + data.path() + "; stop it first (Ctrl-C there)");
    }
    data.delete();
    System.out.println("dropped " + data.path());
  }
}
