/** What reads plans and their samples. */
package io.ticketqueue.stack.load;
