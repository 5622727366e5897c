package io.ticketqueue.stack.onsale;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.stack.load.AccessTokens;
import io.ticketqueue.stack.onsale.BuyerScript.Patience;
import io.ticketqueue.stack.onsale.Door.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One buyer, from the queue to the ticket or to wherever the script ends; a virtual thread each.
 */
final class Shopper implements Runnable {
  private static final double RELOADS_NOW = 0.3;

  private final Sale sale;
  private final BuyerScript script;
  private final Map<String, String> headers = new HashMap<>();
  private final SplittableRandom random;
  private Stage stage = Stage.COMING;
  private int reloads;
  private long arrived;

  Shopper(Sale sale, BuyerScript script, String accessToken) {
    this.sale = sale;
    this.script = script;
    this.random = new SplittableRandom(script.seed());
    this.reloads = script.reloads();
    headers.put("Authorization", "Bearer " + accessToken);
    headers.put("X-Forwarded-For", AccessTokens.address(script.number()));
  }

  @Override
  public void run() {
    try {
      queue();
    } catch (InterruptedException e) {
      stuck("was not done when the run ended, " + stage);
    } catch (RuntimeException e) {
      stuck(stage + ": " + e);
    }
  }

  private void stuck(String why) {
    sale.book().fault("buyer " + script.number() + " " + why);
    to(Stage.STUCK);
  }

  private void to(Stage next) {
    sale.book().moved(stage, next);
    stage = next;
  }

  private void queue() throws InterruptedException {
    arrived = sale.opening() + script.arrival().toNanos();
    sleepUntil(arrived);
    Reply reply = enter(arrived);
    to(Stage.WAITING);
    while (true) {
      keepReceipt(reply);
      switch (reply.isOk() ? reply.text("status") : reply.code()) {
        case "WAITING" -> {
          long now = System.nanoTime();
          long next = now + Duration.ofSeconds(Math.max(1, reply.number("pollAfter"))).toNanos();
          if (hasEnough(next)) {
            return;
          }
          reply = askAgain(now, next);
        }
        case "ACTIVE" -> {
          headers.put("X-Queue-Token", reply.text("token"));
          new Purchase(sale, script, random, this::call, this::to).run();
          return;
        }
        case "SOLD_OUT", "CLOSED", "SALE_ENDED" -> {
          to(Stage.SOLD_OUT);
          return;
        }
        case "EXPIRED" -> { // was admitted and did not ask in time
          to(Stage.LAPSED);
          return;
        }
        default -> throw new IllegalStateException("in the queue: " + reply.refusal());
      }
    }
  }

  private void keepReceipt(Reply reply) {
    String receipt = reply.text("receipt");
    if (!receipt.isEmpty() && sale.isWitness(script.number())) {
      sale.book().receipt(script.number(), receipt);
    }
  }

  private Reply enter(long meant) throws InterruptedException {
    String body =
        JsonP.createObjectBuilder().add("scheduleId", sale.scheduleId()).build().toString();
    return call(Call.post(Question.ENTER, "/queue/enter", body), meant);
  }

  private Reply askAgain(long now, long next) throws InterruptedException {
    if (reloads > 0 && random.nextDouble() < RELOADS_NOW) {
      reloads--;
      long meant = now + (next - now) / 2;
      sleepUntil(meant);
      return enter(meant);
    }
    sleepUntil(next);
    return call(Call.get(Question.STATUS, "/queue/status?scheduleId=" + sale.scheduleId()), next);
  }

  /** Whether the person has waited long enough before the next question, and goes. */
  private boolean hasEnough(long next) throws InterruptedException {
    long end = arrived + script.leavesAfter().toNanos();
    if (script.patience() == Patience.STAYS || end > next) {
      return false;
    }
    sleepUntil(end);
    if (script.patience() == Patience.VANISHES) {
      to(Stage.VANISHED);
      return true;
    }
    call(
        Call.delete(Question.LEAVE, "/queue/leave?scheduleId=" + sale.scheduleId()),
        System.nanoTime());
    to(Stage.LEFT);
    return true;
  }

  private Reply call(Call call, long meant) throws InterruptedException {
    return sale.door().call(script.number(), call, headers, meant);
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }
}
