package io.ticketqueue.stack;

import io.ticketqueue.liquibase.MigrationFailed;
import io.ticketqueue.servers.Certificates;
import io.ticketqueue.servers.ServerFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands behind {@code ./tq}. */
public final class Main {
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
    } catch (UncheckedIOException e) {
      System.err.println(e.getCause());
      System.exit(1);
    } catch (IOException e) {
      System.err.println(e);
      System.exit(1);
    }
  }

  static int run(Path root, String[] args) throws IOException {
    List<String> words = List.of(args);
    String command = words.isEmpty() ? "help" : words.getFirst();
    List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
    DataFolder data = DataFolder.of(root);
    switch (command) {
      case "up" -> Up.run(root, data, rest);
      case "demo" -> {
        return Demo.run(data, rest) ? 0 : 1;
      }
      case "audit" -> {
        return AuditCommand.run(data, rest, System.getenv(), System.out) ? 0 : 1;
      }
      case "on-sale" -> {
        return OnSaleCommand.run(root, data, rest) ? 0 : 1;
      }
      case "republish" -> RepublishCommand.run(data, rest, System.getenv(), System.out);
      case "status" -> {
        return Status.print(data) ? 0 : 1;
      }
      case "gate" -> {
        return GateCommand.run(data, rest, System.in, System.out) ? 0 : 1;
      }
      case "load" -> {
        return LoadCommand.run(root, data, rest, System.out) ? 0 : 1;
      }
      case "verify-ledger" -> {
        return VerifyLedger.run(rest, System.out) ? 0 : 1;
      }
      case "mail" -> CaughtMails.print(data, rest, System.out);
      case "logs" -> follow(data, part(rest));
      case "restart" -> restart(data, part(rest));
      case "roll" -> roll(data, rest);
      case "reset" -> reset(data);
      case "certificates" -> certificates(rest);
      case "secrets" -> System.out.println(ComposeSecrets.write(root.resolve("docker")));
      case "help", "--help", "-h" -> System.out.print(help());
      default -> throw new Refused("unknown command: " + command + "\n\n" + help());
    }
    return 0;
  }

  private static String help() throws IOException {
    try (InputStream text = Main.class.getResourceAsStream("help.txt")) {
      return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String part(List<String> rest) {
    if (rest.isEmpty()
        || !(Stack.SERVERS.contains(rest.getFirst())
            || Stack.applications(PortPlan.MOST_INSTANCES).contains(rest.getFirst()))) {
      throw new Refused(
          "which part? %s %s; user-2 and so on of the second set"
              .formatted(Stack.SERVERS, Stack.APPLICATIONS));
    }
    return rest.getFirst();
  }

  private static void follow(DataFolder data, String part) throws IOException {
    Path log = data.log(part);
    if (!Files.exists(log)) {
      throw new Refused("no log of " + part + " yet: " + log);
    }
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
    if (!data.readState().containsKey(part + ".state")) {
      throw new Refused(part + " is not among what runs; ./tq status");
    }
    data.requestRestart(part);
    System.out.println("asked for a restart of " + part + "; ./tq status shows it");
  }

  private static void roll(DataFolder data, List<String> words) {
    Console console = new Console(System.out, System.currentTimeMillis());
    if (words.equals(List.of("crypto"))) {
      RollCrypto.run(data, console);
    } else if (!words.isEmpty() && words.getFirst().equals("jwt")) {
      RollJwt.run(data, words.subList(1, words.size()), console);
    } else if (!words.isEmpty() && words.getFirst().equals("tickets")) {
      RollTickets.run(data, words.subList(1, words.size()), console);
    } else {
      throw new Refused("roll what? ./tq roll crypto, ./tq roll jwt or ./tq roll tickets");
    }
  }

  /** Certificates for a trial elsewhere: in containers, on other machines. */
  private static void certificates(List<String> words) {
    // "ca" and the endings are names of the authority's own files.
    boolean plain =
        words.stream()
            .skip(1)
            .allMatch(name -> name.matches("(?!ca$|.*-(key|both)$)[a-z0-9][a-z0-9.-]*"));
    if (words.size() < 2 || !plain) {
      throw new Refused(
          "certificates needs a folder and host names: ./tq certificates DIR NAME...");
    }
    Certificates authority = Certificates.in(Path.of(words.getFirst()).toAbsolutePath());
    System.out.println("authority " + authority.caFile());
    for (String name : words.subList(1, words.size())) {
      System.out.println(name + " " + authority.issue(name).certificate());
    }
  }

  private static void reset(DataFolder data) throws IOException {
    if (!Files.exists(data.path())) {
      System.out.println("nothing to drop in " + data.path());
      return;
    }
    String inUse = "the stack runs on " + data.path() + "; stop it first (Ctrl-C there)";
    FileLock lock = data.lock().orElseThrow(() -> new Refused(inUse));
    try {
      GateCommand.requireNothingWaits(data);
      data.delete();
    } finally {
      lock.acquiredBy().close();
    }
    System.out.println("dropped " + data.path());
  }
}
