/* SPDX-License-Identifier: GPL-3.0-or-later
 * service.c - the memories on a port: sockets, threads, beginning and end
 */
#include "config.h"

#include "serve/service.h"

#include "serve/exchange.h"

#define FOLLOW_MICROSECONDS G_USEC_PER_SEC
#define FAREWELL_STEPS 1000

/* --- following the files ---------------------------------------------------------------------- */

static gpointer
follow(gpointer data)
{
	struct service *service = data;

	g_mutex_lock(&service->lock);
	while (!service->ended) {
		g_cond_wait_until(&service->wake, &service->lock,
		                  g_get_monotonic_time() + FOLLOW_MICROSECONDS);
		if (service->ended)
			break;
		g_mutex_unlock(&service->lock);
		stock_follow(service->serve->stock);
		g_mutex_lock(&service->lock);
	}
	g_mutex_unlock(&service->lock);
	return NULL;
}

static void
end_following(struct service *service)
{
	if (!service->follower)
		return;
	g_mutex_lock(&service->lock);
	service->ended = true;
	g_cond_signal(&service->wake);
	g_mutex_unlock(&service->lock);
	g_thread_join(service->follower);
}

/* --- beginning and end ------------------------------------------------------------------------ */

static bool
listen_all(struct service *service, GError **error)
{
	const char *const *addresses = service->options.addresses;

	service->port = service->options.port;
	if (!addresses || !*addresses)
		return connections_listen(service->connections, NULL, &service->port, error);
	for (size_t i = 0; addresses[i]; i++)
		if (!connections_listen(service->connections, addresses[i], &service->port, error))
			return false;
	return true;
}

static bool
start(struct service *service, GError **error)
{
	const int threads = (int)service->options.threads;

	if (!listen_all(service, error))
		return false;
	service->quick = g_thread_pool_new(exchange_work, service, threads, FALSE, error);
	service->slow = service->quick
	                        ? g_thread_pool_new(exchange_work, service, threads, FALSE, error)
	                        : NULL;
	if (!service->slow)
		return false;
	service->follower = g_thread_try_new("follow", follow, service, error);
	if (service->follower)
		connections_start(service->connections);
	return service->follower != NULL;
}

struct service *
service_new(struct serve *serve, const struct service_options *options, GError **error)
{
	AUTO(service) service = g_new0(struct service, 1);

	service->serve = serve;
	service->options = *options;
	g_mutex_init(&service->lock);
	g_cond_init(&service->wake);
	/* raw paths: a text may have a slash or dots */
	service->soup = soup_server_new("server-header", "satzpaar", "raw-paths", TRUE, NULL);
	service->connections = connections_new(service->soup, options->connections,
	                                       options->limits.seconds);
	intake_watch(service->soup, &service->options.limits);
	soup_server_add_early_handler(service->soup, NULL, exchange_begin, service, NULL);
	soup_server_add_handler(service->soup, NULL, exchange_answer, service, NULL);
	return start(service, error) ? g_steal_pointer(&service) : NULL;
}

void
service_free(struct service *service)
{
	if (service->deadline)
		g_source_remove(service->deadline);
	service->stopping = false; /* nobody is to be told any more */
	g_atomic_int_set(&service->serve->ending, 1);
	if (service->quick)
		g_thread_pool_free(service->quick, FALSE, TRUE);
	if (service->slow)
		g_thread_pool_free(service->slow, FALSE, TRUE);
	/* what the threads have done comes back */
	for (int i = 0; i < FAREWELL_STEPS && g_main_context_iteration(NULL, FALSE);)
		i++;
	end_following(service);
	connections_free(service->connections);
	soup_server_disconnect(service->soup);
	g_object_unref(service->soup);
	g_mutex_clear(&service->lock);
	g_cond_clear(&service->wake);
	g_free(service);
}

uint16_t
service_port(const struct service *service)
{
	return service->port;
}

unsigned
service_under_way(const struct service *service)
{
	return service->under_way;
}

unsigned
service_connections(const struct service *service)
{
	return connections_count(service->connections);
}

static gboolean
waited_enough(gpointer data)
{
	struct service *service = data;

	service->deadline = 0;
	service->done(service->payload);
	return G_SOURCE_REMOVE;
}

void
service_stop(struct service *service, unsigned seconds, void (*done)(void *payload),
             void *payload)
{
	if (service->stopping)
		return;
	service->stopping = true;
	service->done = done;
	service->payload = payload;
	if (service->under_way == 0)
		done(payload);
	else
		service->deadline = g_timeout_add_seconds(seconds, waited_enough, service);
}
