package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.payment.Payment;
import io.ticketqueue.payment.PaymentComparisons;
import io.ticketqueue.payment.PaymentMismatch;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Runs and what they saw, in PostgreSQL. */
@Component
class SqlPaymentComparisons implements PaymentComparisons {
  private static final Statement LEASE = statement("comparison_lease");
  private static final Statement AFTER = statement("comparison_after");
  private static final Statement WITH_KEYS = statement("comparison_with_keys");
  private static final Statement NOTE = statement("comparison_note");
  private static final Statement DIFFERENCE = statement("comparison_difference");
  private static final Statement FORGET = statement("comparison_forget");
  private static final Statement ADVANCE = statement("comparison_advance");
  private static final Statement END = statement("comparison_end");
  private static final Statement LAST = statement("comparison_last");
  private static final Statement STANDING = statement("comparison_standing");
  private static final Statement COUNT = statement("comparison_count_standing");

  private final Database database;

  @Inject
  SqlPaymentComparisons(Database database) {
    this.database = database;
  }

  private static Statement statement(String name) {
    return Statement.load(SqlPaymentComparisons.class, name + ".sql");
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public Optional<Run> lease(
      Scope scope, UUID instance, Duration every, Duration lease, UUID first) {
    return run(LEASE)
        .set("scope", scope.name())
        .set("instance", instance)
        .set("every", every.toMillis())
        .set("lease", lease.toMillis())
        .set("run", Ids.next())
        .set("first", first)
        .row(row -> new Run(scope, row.uuid("run"), row.uuid("after_id"), row.instant("began_at")));
  }

  @Override
  public List<Payment> after(UUID id, Duration age, int most) {
    return run(AFTER)
        .set("after", id)
        .set("age", age.toMillis())
        .set("most", most)
        .rows(row -> row.uuid("id"))
        .stream()
        .map(this::payment)
        .toList();
  }

  private Payment payment(UUID id) {
    return PaymentMapping.payment(database.entityManager().find(PaymentRow.class, id));
  }

  @Override
  public List<Known> withKeys(Collection<String> paymentKeys, Duration age) {
    return run(WITH_KEYS)
        .set("keys", paymentKeys)
        .set("age", age.toMillis())
        .rows(row -> Map.entry(row.uuid("id"), row.truth("quiet")))
        .stream()
        .map(found -> new Known(payment(found.getKey()), found.getValue()))
        .toList();
  }

  @Override
  public void note(Run run, Collection<UUID> payments, List<Seen> seen) {
    JsonArray rows =
        JsonP.array(
            seen,
            one ->
                JsonP.createObjectBuilder()
                    .add("payment", one.payment().id().toString())
                    .add("reservation", one.payment().reservationId().toString())
                    .add("kind", one.kind().name())
                    .add("done", one.done())
                    .add("difference", one.difference())
                    .add("at", at(one.payment()).toString()));
    int unused = run(NOTE).set("run", run.id()).set("seen", rows.toString()).execute();
    boolean provider = run.scope().name().startsWith("PROVIDER");
    int unusedToo =
        run(FORGET)
            .set("run", run.id())
            .set("payments", payments)
            .set("provider", provider)
            .set("kinds", PaymentMismatch.OF_PROVIDER)
            .execute();
  }

  private static Instant at(Payment payment) {
    return Objects.requireNonNullElse(payment.receipt().paidAt(), payment.order().createdAt());
  }

  @Override
  public long difference(Instant from, Instant to) {
    return run(DIFFERENCE).set("from", from).set("to", to).number();
  }

  @Override
  public void advance(UUID instance, Run to, int compared) {
    int unused =
        run(ADVANCE)
            .set("scope", to.scope().name())
            .set("instance", instance)
            .set("run", to.id())
            .set("after", to.after())
            .set("compared", compared)
            .execute();
  }

  @Override
  public void end(UUID instance, Run run) {
    int unused =
        run(END)
            .set("scope", run.scope().name())
            .set("instance", instance)
            .set("run", run.id())
            .execute();
  }

  @Override
  public Optional<Result> last() {
    return run(LAST)
        .row(
            row ->
                new Result(
                    row.instant("last_ended_at"),
                    row.number("last_compared"),
                    new Totals(
                        counts(row.text("last_mismatches")), counts(row.text("last_done")))));
  }

  private static Map<String, Long> counts(String json) {
    JsonObject object = JsonP.readObject(json);
    Map<String, Long> counts = new TreeMap<>();
    object.keySet().forEach(kind -> counts.put(kind, object.getJsonNumber(kind).longValue()));
    return counts;
  }

  @Override
  public List<Standing> standing(int offset, int size) {
    return run(STANDING)
        .set("offset", offset)
        .set("size", size)
        .rows(
            row ->
                new Standing(
                    row.text("kind"),
                    row.uuid("payment_id"),
                    row.uuid("reservation_id"),
                    row.instant("first_seen_at")));
  }

  @Override
  public long countStanding() {
    return run(COUNT).number();
  }
}
