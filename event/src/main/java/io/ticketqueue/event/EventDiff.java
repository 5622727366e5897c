package io.ticketqueue.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What changes of an event, for the audit log: only what differs. */
final class EventDiff {
  private EventDiff() {}

  static Map<String, Object> before(EventPlan plan) {
    return diff(plan, false);
  }

  static Map<String, Object> after(EventPlan plan) {
    return diff(plan, true);
  }

  private static Map<String, Object> diff(EventPlan plan, boolean after) {
    Event old = plan.before();
    Map<String, Object> diff =
        diff(
            facts(old.text(), old.terms(), old.place().hallId().toString(), old.draft()),
            facts(
                plan.text(), plan.terms(), plan.after().place().hallId().toString(), plan.draft()),
            after);
    List<Map<String, Object>> schedules = schedules(plan, after);
    if (!schedules.isEmpty()) {
      diff.put("schedules", schedules);
    }
    return diff;
  }

  private static Map<String, Object> diff(
      Map<String, Object> before, Map<String, Object> after, boolean isAfter) {
    Map<String, Object> diff = new LinkedHashMap<>(isAfter ? after : before);
    diff.keySet().removeIf(fact -> Objects.equals(after.get(fact), before.get(fact)));
    return diff;
  }

  private static Map<String, Object> facts(
      Event.Text text, EventTerms terms, String hallId, boolean draft) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("title", text.title());
    facts.put("artist", text.artist());
    facts.put("description", shortened(text.description()));
    facts.put("hall", hallId);
    facts.put("draft", draft);
    facts.put("prices", terms.prices().won());
    facts.put("maxPerPerson", terms.maxPerPerson());
    facts.put(
        "cancellationFees",
        terms.cancellationFees().stream()
            .map(fee -> Map.of("daysBefore", fee.daysBefore(), "percent", fee.percent()))
            .toList());
    facts.put("ageRating", orNone(terms.about().ageRating()));
    facts.put("runningMinutes", orNone(terms.about().runningMinutes()));
    facts.put("posterUrl", orNone(terms.about().posterUrl()));
    return facts;
  }

  /** A row of the audit log is short: of a long text its length says that it changed. */
  private static Object shortened(@Nullable String text) {
    int longest = 200;
    return text == null || text.length() <= longest
        ? orNone(text)
        : text.substring(0, longest) + "… (" + text.length() + ", " + text.hashCode() + ")";
  }

  private static Object orNone(@Nullable Object value) {
    return value == null ? "" : value;
  }

  private static List<Map<String, Object>> schedules(EventPlan plan, boolean after) {
    List<Map<String, Object>> schedules = new ArrayList<>();
    for (PlannedSchedule one : plan.schedules()) {
      Map<String, Object> now = facts(one.performance(), one.prices());
      EventSchedule old = one.before();
      if (old == null) {
        if (after) {
          schedules.add(now);
        }
      } else if (one.isChanged()) {
        Map<String, Object> diff = diff(facts(old.performance(), old.prices()), now, after);
        diff.put("id", old.id().toString());
        schedules.add(diff);
      }
    }
    return schedules;
  }

  private static Map<String, Object> facts(Performance performance, GradePrices prices) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("sequence", performance.sequence());
    facts.put("start", performance.times().start().toString());
    facts.put("end", performance.times().end().toString());
    facts.put("saleStart", performance.times().saleStart().toString());
    facts.put("saleEnd", performance.times().saleEnd().toString());
    facts.put("queueOrder", performance.queueOrder().name());
    facts.put("noSingleSeats", performance.noSingleSeats());
    facts.put("prices", prices.won());
    return facts;
  }
}
