/** The plain front page, until the pages stand here. */
import type { FastifyInstance } from 'fastify'

const PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>回声 Huisheng</title>
<style>body{font:16px/1.7 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:40rem;margin:12vh auto;padding:0 1.5rem;color:#1f2937}
h1{font-size:1.6rem;margin:0 0 .5rem}a{color:#0b5cad}li{margin:.3rem 0}p{color:#4b5563}</style></head>
<body><h1>回声 Huisheng</h1><p>12345 政务服务便民热线平台 · 事事有回音</p>
<ul><li><a href="/api/docs">接口文档（可直接试用）</a> · API</li>
<li><a href="/api/v1/openapi.json">OpenAPI</a></li><li><a href="/api/v1/demo/accounts">演示账号</a> · demo accounts</li>
<li><a href="/readyz">运行状态</a> · readiness</li></ul></body></html>`

export function homeRoute(app: FastifyInstance): void {
  app.route({
    method: 'GET',
    url: '/',
    config: { permission: 'public' },
    schema: { hide: true },
    handler: async (_req, reply) => reply.type('text/html; charset=utf-8').send(PAGE),
  })
}
