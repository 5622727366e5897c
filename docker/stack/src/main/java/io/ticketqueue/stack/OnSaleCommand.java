package io.ticketqueue.stack;

import io.ticketqueue.stack.onsale.OnSale;
import io.ticketqueue.stack.onsale.SaleSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** {@code ./tq on-sale}: a sold-out sale on the running stack, and its proof. */
final class OnSaleCommand {
  private static final String USAGE =
      "./tq on-sale [--buyers N] [--seats N] [--rate N] [--seed N] [--kill] [--report DIR]";

  /**
   * The words behind it.
   *
   * @param report where journal, ledger and report are written; null: the usual place
   */
  record Options(SaleSize size, boolean kill, @Nullable Path report) {
    private static final Map<String, String> DEFAULTS =
        Map.of("--buyers", "50000", "--seats", "5000", "--rate", "10");

    static Options of(List<String> words) {
      Map<String, String> values = new HashMap<>(DEFAULTS);
      boolean kill = false;
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (word.equals("--kill")) {
          kill = true;
        } else if (List.of("--buyers", "--seats", "--rate", "--seed", "--report").contains(word)
            && i + 1 < words.size()) {
          values.put(word, words.get(++i));
        } else {
          throw new Refused("on-sale knows no " + word + ": " + USAGE);
        }
      }
      String folder = values.get("--report");
      return new Options(size(values), kill, folder == null ? null : Path.of(folder));
    }

    private static SaleSize size(Map<String, String> values) {
      String seed =
          values.getOrDefault(
              "--seed", String.valueOf(ThreadLocalRandom.current().nextInt(1_000_000)));
      try {
        return new SaleSize(
            number("--buyers", values.get("--buyers")),
            number("--seats", values.get("--seats")),
            number("--rate", values.get("--rate")),
            number("--seed", seed));
      } catch (IllegalArgumentException e) {
        throw new Refused(e.getMessage() + "; " + USAGE);
      }
    }

    private static int number(String name, @Nullable String text) {
      if (text == null || !text.matches("[0-9]{1,9}")) {
        throw new IllegalArgumentException(name + " must be a whole number");
      }
      return Integer.parseInt(text);
    }
  }

  private OnSaleCommand() {}

  /** Whether every promise held. */
  static boolean run(Path root, DataFolder data, List<String> words) throws IOException {
    Options options = Options.of(words);
    PortPlan ports = RunningStack.whole(data, "a sale").ports();
    var console = new Console(System.out, System.currentTimeMillis());
    Path folder = options.report() == null ? data.path().resolve("on-sale") : options.report();
    var surroundings =
        new OnSale.Surroundings(
            new SaleOrganiser(root, data, ports),
            new LauncherMachine(data),
            ports.urls("edge"),
            ports.url("sandbox"),
            folder,
            commit(root));
    console.say("seed " + options.size().seed());
    try {
      return new OnSale(surroundings, options.size(), options.kill(), console::say).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted");
    }
  }

  /** Of the sources it was built from; "unknown" without git. */
  private static String commit(Path root) {
    try {
      Process git =
          new ProcessBuilder("git", "-C", root.toString(), "rev-parse", "--short", "HEAD")
              .redirectErrorStream(true)
              .start();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? text.strip() : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
